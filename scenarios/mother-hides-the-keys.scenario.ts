import { defineScenario } from "#rapport";

export default defineScenario({
  title: "Her mother hides the keys",
  summary:
    "Carmen works full time and cares for her mother, who has dementia, nearly alone. She takes a fall in April for her own fault because she was in the shower, and holds that a daughter must do this herself and gladly. She laughs a lot while she tells it.",
  distortions: ["Should Statements", "Personalization"],
  themes: ["caregiving", "dementia", "family", "guilt"],
  risk: [],
  patient: {
    profile: {
      name: "Carmen",
      ageYears: 55,
      gender: "woman",
      occupation: "kitchen manager at an elementary school",
      culture: "Mexican American, third generation in San Antonio, Catholic",
      background:
        "Divorced; lives with her mother Lupe, 81, in the house she grew up in. Two brothers, Rudy across town and Beto in Houston; a grown daughter in Austin. The dementia was diagnosed three years ago; a neighbour sits with her mother while Carmen works.",
    },
    formulation: {
      situation:
        "Her mother hides keys and glasses, wakes at two to go home, and fell in April while Carmen was in the shower.",
      automaticThought: "She fell because I wasn't there. A daughter shouldn't lose patience with her own mother.",
      intermediateBelief: "If I hand her to strangers I have broken my promise.",
      coreBelief: "I'm a bad daughter.",
      emotions: [
        { name: "guilt", intensity: 85 },
        { name: "exhaustion", intensity: 80 },
        { name: "anger", intensity: 55 },
      ],
      behaviour:
        "Showers with the door open, refuses respite, asks nothing of her brothers, apologises to her mother who has forgotten why.",
      coping: "Ten minutes at the flower stand in the grocery store, the radio, jokes.",
    },
    secrets: [
      {
        id: "screamed",
        fact: "On Tuesday she screamed in her mother's face; her mother put her hands up as if to be hit.",
        unlock: {
          kind: "any-of",
          conditions: [
            { kind: "trust", atLeast: 0.6 },
            {
              kind: "all-of",
              conditions: [
                { kind: "reflections", atLeast: 2 },
                {
                  kind: "asked-about",
                  words: ["patience", "angry", "anger", "yell", "snap", "guilt", "hardest", "lose it"],
                },
              ],
            },
          ],
        },
        says: "I screamed at her on Tuesday. Right in her face, over a sock. She put her hands up like I was going to hit her.",
        evidence: ["screamed at her", "hands up", "yelled at her", "in her face"],
      },
      {
        id: "memory-care",
        fact: "She has secretly visited a memory care home and told everyone that she was getting the car inspected.",
        unlock: { kind: "open-questions", atLeast: 3 },
        says: "I went to look at one of those memory care places. I told Rudy I was getting the car inspected. It smelled nice, that made it worse.",
        evidence: ["memory care", "car inspected"],
      },
    ],
    style: {
      medianWords: 16,
      shortTurnShare: 0.09,
      lowerCase: false,
      dropsApostrophes: false,
      manner:
        "Warm and chatty, dots and haha, runs on, defends her mother and her brothers as soon as she has complained of them.",
    },
    opening: "She hid my keys in the rice again haha. I was late",
    words: {
      answers: [
        {
          cues: ["small step", "next step", "try", "this week", "one thing"],
          text: "I could tell Rudy to come one Saturday. Not ask him, tell him. My stomach hurts just typing it.",
        },
        {
          cues: ["evidence", "explanation", "true", "fact", "speaks against", "doctor", "another way"],
          text: "Her doctor said people fall with somebody standing right there. He's sweet, I figure he tells everyone that.",
        },
        {
          cues: ["to a friend", "friend who", "someone else", "comadre"],
          text: "I'd say mija you're one person, what did you expect. Okay. Yeah, I know.",
        },
        {
          cues: ["fault", "blame", "responsib", "because of you", "fall", "fell"],
          text: "She fell in April because I was in the shower. Eleven minutes, I know from the songs. So that one's mine.",
        },
        {
          cues: ["tell me more", "what happened"],
          text: "Oh, I told the school I had a flat tire. That's two flat tires this month, they think I drive over nails.",
        },
        {
          cues: ["brother", "sister", "siblings", "family", "who helps", "support"],
          text: "My brothers, well, Beto sends a hundred dollars and Rudy sends the praying hands. They love her, they do.",
        },
        {
          cues: ["should", "must", "expect", "good daughter", "promise", "supposed"],
          text: "You take care of your mother, that's how it is. She did it for hers with five kids and one bathroom.",
        },
        {
          cues: ["how long", "start", "began", "diagnos", "notice"],
          text: "Three years, or four if I'm honest... she salted the coffee one Christmas and we all thought it was so funny.",
        },
        {
          cues: ["night", "sleep", "awake", "rest", "tired"],
          text: "She gets up at two to go home. We ARE home, she's lived in this house since 1969. I put a bell on the door.",
        },
        {
          cues: ["work", "job", "school"],
          text: "I do six hundred lunches a day and that's the easy part, kids get in line haha",
        },
        {
          cues: ["yourself", "your own", "time off", "break", "a moment"],
          text: "I stop at the grocery store and stand by the flowers for ten minutes. Nobody needs me by the flowers.",
        },
        {
          cues: ["mother", "mom", "about her", "hardest", "what is she like", "what was she like"],
          text: "She had a tortilla shop, did all the books in her head. Yesterday she asked me how much they pay me to come here.",
        },
        {
          cues: ["afraid", "worst", "fear", "worry", "worries", "future"],
          text: "The stove. And her asking who I am, not mixed up for a second like now, but for real.",
        },
        {
          cues: ["feel", "body", "emotion", "angry", "anger"],
          text: "It's my back mostly... and I get so mad at things like the toaster.",
        },
        {
          cues: ["thought", "mind", "mean", "about you"],
          text: "That she'd be doing this better if it was the other way around. She would, too.",
        },
      ],
      understood: [
        "Yes... and then she pats my cheek and says my name and I'm ashamed of myself.",
        "That's it. Some days it's all that before breakfast.",
        "I don't usually say it out loud, but okay, yes.",
      ],
      advised: [
        "There's a group at the church for that, Wednesdays at six. Guess who has to be home Wednesdays at six.",
        "Ay, everybody's got an idea.",
        "Maybe so. I had a whole bag of pamphlets, she's hidden those too.",
      ],
      questioned: [
        "Hold on, she's calling me... okay I'm back. Say it again?",
        "I don't even know anymore.",
        "Probably? I haven't sat down long enough to find out.",
        "Oh I'd need a nap before I could answer that one.",
      ],
      other: [
        "Last week it was my glasses in the freezer, so now I check the freezer first.",
        "I'm not complaining, I want that clear.",
        "She was singing this morning and knew every word.",
        "I've been up since two.",
      ],
      farewell: "She's up and looking for her purse, I've got it hid myself haha. Okay I have to go, bye bye.",
    },
    stop: { minTurns: 4, maxTurns: 11 },
  },
  expectations: ["ends-on-counsellor", "no-label-spoken", "secrets-after-condition"],
});
