import { defineScenario } from "#rapport";

export default defineScenario({
  title: "Lorraine upstairs",
  summary:
    "Ruth taught fourth grade for thirty-four years and shared a duplex with her sister, who died in April. She expects nothing more than the same chair with less mail. The wish not to wake is there, and is told only if somebody asks or she has come to trust.",
  distortions: ["Fortune Telling"],
  themes: ["grief", "loneliness", "ageing", "faith"],
  risk: ["passive-ideation"],
  patient: {
    profile: {
      name: "Ruth",
      ageYears: 72,
      gender: "woman",
      occupation: "retired elementary school teacher",
      culture: "African American, Durham in North Carolina, African Methodist Episcopal church",
      background:
        "Never married; lived for thirty-eight years on the ground floor below her sister Lorraine. A family with a boy rents the upper floor now. Her niece Denise calls from Atlanta once a week.",
    },
    formulation: {
      situation:
        "Seven months after her sister's death she spends the days at the window and has let church, friends and cooking go.",
      automaticThought: "This is how the rest of it goes. Nothing is coming any more.",
      intermediateBelief: "At my age what is gone does not come back in another shape.",
      coreBelief: "I am what is left over.",
      emotions: [
        { name: "loneliness", intensity: 80 },
        { name: "sadness", intensity: 70 },
      ],
      behaviour:
        "Declines rides to church and the reading hour because she knows in advance how it will be, eats toast, sits at the window from eleven on.",
      coping: "Prayer, the crossword, watching the street.",
    },
    secrets: [
      {
        id: "not-wake-up",
        fact: "Some nights she asks God to take her and would be content not to wake up; she has no plan and no intent to do anything.",
        unlock: {
          kind: "any-of",
          conditions: [
            {
              kind: "asked-about",
              words: [
                "want to die",
                "wanting to die",
                "wish to die",
                "thoughts of dying",
                "about dying",
                "were dead",
                "better off dead",
                "be alive",
                "being alive",
                "go on living",
                "worth living",
                "suicid",
                "not wake",
                "not waking",
                "end your life",
                "ending your life",
                "kill yourself",
                "hurt yourself",
                "hurting yourself",
                "harm yourself",
                "harming yourself",
                "hopeless",
                "giving up",
                "join her",
              ],
            },
            {
              kind: "all-of",
              conditions: [
                { kind: "trust", atLeast: 0.7 },
                { kind: "reflections", atLeast: 3 },
              ],
            },
          ],
        },
        says: "Some nights I tell the Lord He can come on and get me. I'd do nothing about it. I'd just as soon not wake up.",
        evidence: ["not wake up", "not waking up", "come on and get me"],
      },
      {
        id: "pressure-pills",
        fact: "She stopped taking her blood pressure pills in August and has not told her niece.",
        unlock: {
          kind: "all-of",
          conditions: [
            { kind: "reflections", atLeast: 2 },
            {
              kind: "asked-about",
              words: [
                "health",
                "doctor",
                "medic",
                "eating",
                "looking after yourself",
                "taking care",
                "take care",
                "body",
                "physical",
              ],
            },
          ],
        },
        says: "I quit the pressure pills back in August. The box is full, Sunday through Saturday. Denise doesn't know.",
        evidence: ["pressure pills", "pressure medicine", "blood pressure"],
      },
    ],
    style: {
      medianWords: 13,
      shortTurnShare: 0.2,
      lowerCase: false,
      dropsApostrophes: false,
      manner: "Courteous and dry, a teacher's full sentences, speaks of her sister in the small things she did.",
    },
    opening: "Good evening. My niece put this on the tablet for me. I don't know what I'm supposed to say.",
    words: {
      answers: [
        {
          cues: [
            "act on",
            "made a plan",
            "have a plan",
            "plan to",
            "do anything about",
            "do something to",
            "hurting yourself",
            "hurt yourself",
            "harm yourself",
            "harming yourself",
            "suicid",
            "end your life",
            "ending your life",
          ],
          text: "No. I wouldn't do that to Denise. I'm tired of mornings, is all.",
        },
        {
          cues: ["evidence", "know for sure", "certain", "other way", "surprise", "could it be"],
          text: "I can't swear to it. I swore I'd never touch one of these tablets.",
        },
        {
          cues: ["sister", "loss", "passed", "happened", "miss", "lorraine"],
          text: "Lorraine passed in April. Thirty-eight years in this duplex, her up and me down.",
        },
        {
          cues: ["church", "faith", "god", "pray"],
          text: "I watch the service on the screen. There's nobody's hat in the way.",
        },
        {
          cues: ["family", "niece", "denise", "children"],
          text: "Denise calls Tuesdays. She has picked up that voice people use in hospitals.",
        },
        {
          cues: ["friend", "neighbor", "people", "anyone", "visit"],
          text: "I've seen most of mine off. I have one good black dress and it's getting shiny.",
        },
        {
          cues: ["teach", "student", "career", "school", "retire"],
          text: "Fourth grade. One of mine is a judge now and still can't spell separate.",
        },
        {
          cues: ["thought", "mind", "future", "believe", "ahead", "expect"],
          text: "Same chair, same window, less mail. That's what's coming, I can see it from here.",
        },
        {
          cues: ["night", "sleep", "evening"],
          text: "I hear feet overhead. It's the new people's boy. For a second it isn't.",
        },
        {
          cues: ["eat", "eating", "cook", "appetite", "health", "doctor"],
          text: "Toast. You can't make a small pot of greens, it doesn't know how.",
        },
        {
          cues: ["small step", "this week", "try", "one thing", "enjoy"],
          text: "The library does a reading hour Thursdays. They used to ask me. I could find out who has it now.",
        },
        {
          cues: ["day", "morning", "routine", "spend"],
          text: "The mail comes at eleven. After that there's not much on the lesson plan.",
        },
        {
          cues: ["feel", "lonely", "alone", "hardest"],
          text: "Nobody tells me I'm wrong. She'd have me wrong by nine in the morning.",
        },
      ],
      understood: ["Mm-hm.", "I suppose it is.", "You could say so. She'd have said I was carrying on."],
      advised: [
        "The senior center. Yes. They play bingo at you.",
        "Denise has mailed me that brochure already.",
        "Well. I'll think on it.",
      ],
      questioned: [
        "I couldn't tell you, honey.",
        "That's a long story, and I type with one finger.",
        "Some days.",
        "No, not really.",
      ],
      other: [
        "The maple across the street has turned. She'd have hollered down the stairs about it.",
        "Her umbrella is still by the door.",
        "She did the crossword in ink. Wrong, but in ink.",
        "Excuse my typing.",
      ],
      farewell: "My program is coming on, so I'll say good night.",
    },
    start: { trust: 0.45, distress: 0.65, hope: 0.2 },
    stop: { minTurns: 5, maxTurns: 12 },
  },
  expectations: ["ends-on-counsellor", "no-label-spoken", "secrets-after-condition"],
});
