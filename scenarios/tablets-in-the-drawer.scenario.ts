import { defineScenario } from "#rapport";

export default defineScenario({
  title: "Fourteen hours at the wheel",
  summary:
    "Daniel lost his print shop and drives a rented taxi to pay what is left of the debt. In his own reckoning a man who cannot pay is worth nothing. Asked directly, he tells that he thinks of dying and has the means at home; there the conversation stops, because a person would have to take over.",
  distortions: ["All-or-Nothing Thinking"],
  themes: ["money", "work", "family", "shame"],
  risk: ["active-ideation"],
  patient: {
    profile: {
      name: "Daniel",
      ageYears: 45,
      gender: "man",
      occupation: "taxi driver, formerly owner of a print shop",
      culture: "Brazilian, Belo Horizonte, Catholic by upbringing",
      background:
        "Married for twenty years to Rosa, with daughters of seventeen and eleven. The shop went bankrupt two years ago and the family moved into his sister-in-law's back house. He drives nights and mornings in a car that he rents by the day.",
    },
    formulation: {
      situation: "After the rent of the car and the petrol almost nothing is left, and the bank rings twice a day.",
      automaticThought: "A man pays or he is zero, and I don't pay.",
      intermediateBelief: "If I can't give them the life I promised, then nothing that I do give counts.",
      coreBelief: "I am worth nothing.",
      emotions: [
        { name: "despair", intensity: 85 },
        { name: "shame", intensity: 90 },
      ],
      behaviour:
        "Drives until he shakes, leaves the phone in the glove box, keeps away from people who knew the shop, lies awake adding up.",
      coping: "Work without pause; being alone in the car.",
    },
    secrets: [
      {
        id: "thinks-of-dying",
        fact: "He thinks of killing himself on most nights and has kept his late mother's tablets in a drawer at home for it.",
        unlock: {
          kind: "asked-about",
          words: [
            "suicid",
            "kill yourself",
            "killing yourself",
            "end your life",
            "ending your life",
            "take your own life",
            "taking your own life",
            "want to die",
            "wanting to die",
            "dying",
            "hurt yourself",
            "harming yourself",
            "not be alive",
          ],
        },
        says: "Yes. Nobody asked me. There are tablets in the drawer, from my mother. Most nights I think of it.",
        evidence: ["tablets", "the drawer", "kill myself"],
      },
      {
        id: "ring-sold",
        fact: "He sold his wedding ring in March and told his wife that it is too tight for driving.",
        unlock: { kind: "reflections", atLeast: 2 },
        says: "I sold the ring in March. Rosa believes it is too tight for driving.",
        evidence: ["sold the ring", "sold my ring", "too tight"],
      },
    ],
    style: {
      medianWords: 10,
      shortTurnShare: 0.27,
      lowerCase: false,
      dropsApostrophes: false,
      manner: "Plain English learnt from passengers, courteous, flat; becomes shorter the nearer it comes.",
    },
    opening: "I drive fourteen hours and bring home nothing. For what is a man like this?",
    words: {
      answers: [
        {
          cues: ["safe", "plan", "intend", "intention", "right now"],
          text: "Today I only drive. At four I have the airport.",
        },
        {
          cues: ["out of reach", "get rid", "hand them", "give them to", "lock", "out of the house"],
          text: "My brother-in-law could keep them. But I would have to say him why.",
          after: "thinks-of-dying",
        },
        {
          cues: ["bankrupt", "shop", "business", "company"],
          text: "I had a print shop, nineteen years. Now it is a pharmacy.",
        },
        { cues: ["bank", "debt", "money", "loan", "owe"], text: "The bank calls two times a day. I do not answer." },
        {
          cues: ["wife", "marriage", "married", "rosa", "partner"],
          text: "Rosa never complains. I prefer that she complains.",
        },
        {
          cues: ["daughter", "children", "kids", "family", "girls", "father"],
          text: "The older one left her English course. She says it was boring. It was the money, I know.",
        },
        {
          cues: ["friend", "someone else", "other men"],
          text: "Beto lost his bar and I did not think bad of him. But Beto is alone.",
        },
        {
          cues: ["evidence", "another way", "explanation", "half true", "speaks against"],
          text: "There was always food. That is true. It is not much to say.",
        },
        { cues: ["small step", "try", "this week", "one thing"], text: "Maybe I answer the bank. One time." },
        {
          cues: ["night", "sleep", "your mind", "thought", "awake"],
          text: "That they are better off without me. I did the numbers.",
        },
        {
          cues: ["mean to you", "say about you", "see yourself", "worth", "failure"],
          text: "A man pays or he is nothing. I learned it like this.",
        },
        {
          cues: ["work", "drive", "driving", "taxi", "passenger", "shift"],
          text: "Half is for the petrol and the owner of the car. Some days I pay to work.",
        },
        { cues: ["close to"], text: "My mother. She died last year." },
        { cues: ["feel", "body", "inside", "hopeless"], text: "Heavy. Here, where the belt goes." },
        {
          cues: ["happened", "tell me more", "hardest", "worst"],
          text: "They came for the big machine and all the street was watching.",
        },
        { cues: ["start", "began", "how long", "since when"], text: "Two years. A little more." },
      ],
      understood: ["It is so.", "Yes. And every day again.", "You say it in a good way. I say it worse."],
      advised: ["I went already. They gave me a paper to fill.", "If God wants.", "I know. Everybody says."],
      questioned: [
        "I do not know.",
        "I do not find the words for this.",
        "That is difficult to answer.",
        "Can we leave this one.",
      ],
      other: [
        "I am parked behind the bus station now.",
        "Forgive my English.",
        "It is only that I am tired.",
        "Nobody needs a taxi today, it is the rain.",
      ],
      farewell: "There is a client at the window. I must go, bye.",
    },
    start: { trust: 0.42, distress: 0.85, hope: 0.15 },
    stop: { minTurns: 4, maxTurns: 12, crisis: { afterSecret: "thinks-of-dying", counsellorTurns: 2 } },
  },
  expectations: ["ends-on-counsellor", "no-label-spoken", "secrets-after-condition"],
});
