import { defineScenario } from "#rapport";

export default defineScenario({
  title: "Dressed at 5:40 with nowhere to go",
  summary:
    "Helmut, a German engineer, retired in October and sees only two states: in use or switched off. He reorganises the household, to his wife's despair, and dismisses every smaller use of himself. He is not ill; he is without a place in the day.",
  distortions: ["All-or-Nothing Thinking"],
  themes: ["retirement", "ageing", "couple", "meaning"],
  risk: [],
  patient: {
    profile: {
      name: "Helmut",
      ageYears: 67,
      gender: "man",
      occupation: "mechanical engineer, retired since October",
      culture: "German, Swabian Protestant, learned his English with foreign customers",
      background:
        "Lives with his wife Gisela, a piano teacher who still has pupils in the afternoons, in a house in Esslingen that they built. One daughter and a grandson of ten nearby. Forty-one years with one maker of machine tools.",
    },
    formulation: {
      situation:
        "Since the first of October there is no work; on the first free Monday he stood in the hall dressed, and there was nothing to do.",
      automaticThought: "A man is in use or he is switched off. I am switched off.",
      intermediateBelief: "What does not serve anybody at full capacity does not count as useful.",
      coreBelief: "Without my work I am nothing.",
      emotions: [
        { name: "emptiness", intensity: 65 },
        { name: "irritability", intensity: 50 },
        { name: "fear of ending like his father", intensity: 50 },
      ],
      behaviour:
        "Optimises the heating and the kitchen drawers, rejects small tasks as pastime, quarrels with Gisela about dishes.",
      coping: "The newspaper down to the advertisements, measuring things.",
    },
    secrets: [
      {
        id: "car-park",
        fact: "On two mornings he has driven to the works and stood in the car park until the early shift had gone in; his wife believes he was at the baker's.",
        unlock: { kind: "trust", atLeast: 0.55 },
        says: "I will tell you something. On two mornings I drove to the works and stayed in the car park until the early shift was inside. To my wife I said the baker had a queue.",
        evidence: ["car park", "drove to the works", "driven to the works"],
      },
    ],
    style: {
      medianWords: 13,
      shortTurnShare: 0.19,
      lowerCase: false,
      dropsApostrophes: false,
      manner:
        "Correct, complete sentences with a German order here and there; numbers rather than feelings; dry humour that he does not mark as such.",
    },
    opening:
      "I am retired since the first of October. My wife is of the opinion that I should talk to someone who is not my wife.",
    words: {
      answers: [
        {
          cues: ["small step", "next step", "try", "experiment", "this week"],
          text: "There is a repair cafe in the parish hall on Thursdays. I could look at it. I would not sign anything.",
        },
        {
          cues: ["in between", "between those", "partly", "half", "percent", "0 to 100", "scale", "degree"],
          text: "Ninety percent. I must leave something for the measuring error.",
        },
        {
          cues: ["evidence", "explanation", "exception", "true", "fact", "speaks against", "another way"],
          text: "I helped my grandson with the brake of his go-kart. It was useful, yes, but it was one afternoon and the brake is eight euros.",
        },
        {
          cues: ["to a friend", "friend who", "someone else", "a friend"],
          text: "When Dieter retired I told him he had earned it. I said it because one says it.",
        },
        {
          cues: ["tell me more", "what happened", "hardest", "brings you"],
          text: "Nothing has happened. That is the difficulty.",
        },
        {
          cues: ["monday", "morning", "ordinary day", "day look", "routine", "spend"],
          text: "On the first Monday I stood dressed at 5:40 with my bag. My wife came down and asked where I was going.",
        },
        {
          cues: ["wife", "marriage", "gisela", "at home"],
          text: "I sorted her kitchen drawers by frequency of use. She has sorted them back.",
        },
        {
          cues: ["last day", "colleague", "company", "leaving", "goodbye"],
          text: "There was a speech and a basket with sausages. In the afternoon a young man already sat at my desk, a good young man.",
        },
        {
          cues: ["work", "job", "career", "engineer", "profession"],
          text: "I made spindles for grinding machines, forty-one years. We held two thousandths of a millimetre.",
        },
        {
          cues: ["hobby", "hobbies", "interest", "enjoy", "free time", "plans"],
          text: "People give me books about wine. I drink one beer on Saturday.",
        },
        {
          cues: ["family", "grandson", "daughter", "children"],
          text: "My daughter has her own life and a dishwasher that works. She calls on Sundays.",
        },
        {
          cues: ["afraid", "worst", "fear", "worry", "worries", "future", "father"],
          text: "My father stopped in 1979 and then he sat seven years at the window. I have been looking at that chair.",
        },
        {
          cues: ["thought", "mind", "mean", "about you"],
          text: "A machine runs or it is switched off. I do not know a third condition.",
        },
        {
          cues: ["feel", "body", "emotion"],
          text: "I sleep less and my hands are restless. More precise I cannot be.",
        },
      ],
      understood: [
        "That is not wrong.",
        "I would have chosen other words, but the direction is correct.",
        "So one can put it.",
      ],
      advised: [
        "This my wife has also proposed, but louder.",
        "I have noted it.",
        "A hobby is for people who have something they must rest from.",
      ],
      questioned: [
        "I must think about this before I give an answer.",
        "Is that relevant?",
        "There I would be guessing.",
        "On some days more and on others less.",
      ],
      other: [
        "The heating runs now at the ideal curve. It was not asked for.",
        "It is no misfortune, please do not misunderstand me. The pension is sufficient.",
        "At ten o'clock I have read the whole newspaper, the advertisements also.",
        "I type with two fingers.",
      ],
      farewell: "It is nearly twelve and we eat at twelve. I will end here for today. Goodbye.",
    },
    start: { trust: 0.35, distress: 0.5, hope: 0.35 },
    stop: { minTurns: 4, maxTurns: 10, goalHope: 0.65 },
  },
  expectations: ["ends-on-counsellor", "no-label-spoken", "secrets-after-condition"],
});
