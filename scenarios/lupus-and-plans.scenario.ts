import { defineScenario } from "#rapport";

export default defineScenario({
  title: "The eleven minutes the dessert was late",
  summary:
    "Danielle plans big events in Montreal and has had lupus for two years. She counts what went wrong and what she can no longer carry, and would rather give up the work than do it at half strength. She jokes, above all when it gets close.",
  distortions: ["Mental Filter", "All-or-Nothing Thinking"],
  themes: ["chronic-illness", "work", "body", "identity"],
  risk: [],
  patient: {
    profile: {
      name: "Danielle",
      ageYears: 33,
      gender: "woman",
      occupation: "senior event planner in an agency",
      culture: "Haitian Canadian, born in Montreal-Nord, French and Creole at home, English at work",
      background:
        "Lives alone on the second floor of a duplex; her mother lives six streets away. Lupus was found two years ago after a summer of swollen joints. She has run the agency's largest gala for five years.",
    },
    formulation: {
      situation:
        "In the middle of a gala she was sick in the hotel laundry, went back out and finished the night. Since then she has gone over the one course that came late.",
      automaticThought: "If I can't do the job the way I did it, I can't do it at all. All anybody saw was the delay.",
      intermediateBelief: "Whoever needs help with the load is out of the game.",
      coreBelief: "I am only worth what I can carry.",
      emotions: [
        { name: "grief for the old body", intensity: 70 },
        { name: "anger", intensity: 60 },
        { name: "fear", intensity: 65 },
      ],
      behaviour:
        "Works through flares, then cancels everything; keeps a list of slips and throws out the praise; hands over nothing.",
      coping: "Jokes, a heating pad, lists in three colours.",
    },
    secrets: [
      {
        id: "fake-migraines",
        fact: "Nobody at work knows of the lupus; she tells them that she gets migraines.",
        unlock: {
          kind: "asked-about",
          words: ["boss", "colleague", "team", "at work", "know about", "coworker", "tell people", "tell them"],
        },
        says: "Work thinks I get migraines. I have a whole migraine persona. She wears sunglasses.",
        evidence: ["migraine"],
      },
      {
        id: "kidney-email",
        fact: "Her last tests raised a worry about her kidneys, and an e-mail from the kidney clinic has lain unopened for weeks.",
        unlock: {
          kind: "any-of",
          conditions: [
            { kind: "trust", atLeast: 0.65 },
            { kind: "asked-about", words: ["test", "result", "labs", "appointment", "putting off", "not telling"] },
          ],
        },
        says: "There's an email from the kidney clinic. Unopened, since the fourteenth. I star it, I unstar it.",
        evidence: ["kidney"],
      },
    ],
    style: {
      medianWords: 9,
      shortTurnShare: 0.2,
      lowerCase: false,
      dropsApostrophes: false,
      manner: "Fast, comic, deadpan one-liners; the serious thing stands in the last three words.",
    },
    opening: "So I threw up in a hotel laundry room on Saturday, then went back out and ran the gala. How's your week",
    words: {
      answers: [
        {
          cues: [
            "hurting yourself",
            "hurt yourself",
            "harm yourself",
            "harming yourself",
            "suicid",
            "end your life",
            "ending your life",
          ],
          text: "No. God, no. I want more time, not less.",
        },
        {
          cues: ["what happened", "laundry", "saturday", "that night"],
          text: "Joints went at six, stomach at eight. I used a bin of tablecloths and fixed my lipstick.",
        },
        {
          cues: ["evidence", "in between", "other way", "middle", "percent", "exception"],
          text: "Okay, Marcus did one load-in without me and nothing burned down. One. Don't make it a thing.",
        },
        {
          cues: ["went well", "go well", "positive", "proud", "managed"],
          text: "The client cried happy tears, sure. I've got eleven minutes of late panna cotta playing on a loop.",
        },
        {
          cues: ["thought", "mind", "telling yourself", "mean to you", "mean for you"],
          text: "That it's done. Either I run the floor or I hand in the headset.",
        },
        {
          cues: ["doctor", "treatment", "diagnos", "medic", "lupus", "illness"],
          text: "Two years in. My rheumatologist says stable. Stable lies on the bathroom tile every other Tuesday.",
        },
        {
          cues: ["friend", "someone else", "colleague", "somebody you"],
          text: "If it was Sabine I'd get her a chair and tell her to hush. Yeah, I heard it.",
        },
        {
          cues: ["afraid", "worst", "future", "fear", "worry"],
          text: "Being the auntie they lower their voices for at baptisms. Pauvre Danielle, she used to run everything.",
        },
        {
          cues: ["mother", "mom", "family", "parents", "home"],
          text: "My mother prays and sends soup joumou with my cousin. My aunt says it's nerves. There's a committee.",
        },
        {
          cues: ["small step", "try", "this week", "one thing", "delegat", "hand over"],
          text: "Marcus could take Thursday's walkthrough. He'll hate my binder.",
        },
        {
          cues: ["body", "pain", "symptom", "feel", "flare", "tired"],
          text: "Knees like wet cement. And the rash, so I look like I napped on a waffle iron.",
        },
        {
          cues: ["work", "job", "event", "client", "gala"],
          text: "Forty events a year. I once did two weddings in one day and danced at the second.",
        },
      ],
      understood: [
        "Pretty much. I miss being annoying and fast.",
        "Yeah, well.",
        "Close. Less sad, more like somebody stole my car.",
      ],
      advised: [
        "Rest. Wow. First time anyone's said it.",
        "I have a pacing app. It's disappointed in me.",
        "We'll see.",
      ],
      questioned: ["Pass.", "Who's asking, you or my mother?", "No idea.", "Kind of?"],
      other: [
        "I'm typing this lying down, for the record.",
        "I cancelled Guadeloupe. Non-refundable.",
        "Ignore me, four o'clock is my bad hour.",
        "My good heels are in a garbage bag in the closet.",
      ],
      farewell: "Okay, I gotta go, that's the florist calling. Bye.",
    },
    stop: { minTurns: 4, maxTurns: 11, ruptureBelowTrust: 0.1 },
  },
  expectations: ["ends-on-counsellor", "no-label-spoken", "secrets-after-condition"],
});
