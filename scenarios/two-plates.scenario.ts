import { defineScenario } from "#rapport";

export default defineScenario({
  title: "Two plates on the table",
  summary:
    "Giuseppe, a retired ship's radio operator in Rosario, lost his wife four months ago and still lays the table for two. This is ordinary grief: he eats, sleeps, sees people and misses her. A counsellor who treats it as an illness or hunts for a thinking error does him wrong.",
  distortions: [],
  themes: ["grief", "ageing", "loneliness", "family"],
  risk: [],
  patient: {
    profile: {
      name: "Giuseppe",
      ageYears: 78,
      gender: "man",
      occupation: "retired radio operator in the merchant navy",
      culture: "Argentine, son of Italians from Liguria; English learned on ships",
      background:
        "Lives in the house in Rosario where he and Norma brought up a daughter; the daughter now lives in Cordoba. Norma died four months ago after a short illness of the lungs, after fifty-one years of marriage. He has a dog, a card club and a granddaughter who set up the telephone.",
    },
    formulation: {
      situation: "He has put two plates on the table again, four months after his wife's death.",
      automaticThought: "And to whom do I tell it now?",
      emotions: [
        { name: "sadness", intensity: 70 },
        { name: "loneliness", intensity: 55 },
        { name: "tenderness", intensity: 60 },
      ],
      behaviour:
        "Talks to her while shopping, keeps her side of the bed made, goes to the club though they treat him with care.",
      coping: "The dog, the daughter's call at nine, cooking her dishes badly.",
    },
    secrets: [
      {
        id: "the-coffee",
        fact: "When Norma died he was downstairs in the hospital getting a coffee, on the nurse's advice; he has not told his daughter that he was not in the room.",
        unlock: {
          kind: "any-of",
          conditions: [
            {
              kind: "asked-about",
              words: [
                "hospital",
                "the end",
                "last day",
                "last moment",
                "last hours",
                "with her when",
                "say goodbye",
                "regret",
              ],
            },
            { kind: "reflections", atLeast: 3 },
          ],
        },
        says: "I was downstairs when she went. The nurse said go, take a coffee. My daughter believes I had her hand.",
        evidence: ["was downstairs", "take a coffee", "not in the room"],
      },
    ],
    style: {
      medianWords: 13,
      shortTurnShare: 0.17,
      lowerCase: false,
      dropsApostrophes: false,
      manner:
        "Courteous, plain, slightly off English; tells a small thing that happened instead of a feeling; proud of managing.",
    },
    opening: "Tonight I put two plates again. I am not crazy, I forget.",
    words: {
      answers: [
        {
          cues: ["small step", "tomorrow", "this week", "this sunday", "would it help"],
          text: "Sunday comes the granddaughter. I could make the sauce of Norma with her, she has it written.",
        },
        {
          cues: ["to a friend", "friends", "neighbour", "neighbor", "other people", "alone", "lonely"],
          text: "In the club they let me win at cards. Before, Tito would steal from his mother.",
        },
        {
          cues: ["doctor", "pills", "depress", "normal", "medic"],
          text: "The doctor wants to give me a tablet for the mood. I said it is not the mood, my wife died.",
        },
        { cues: ["night", "sleep", "bed", "awake"], text: "Well enough, on my side. The other side I leave made." },
        {
          cues: ["eat", "cook", "food", "plate", "table", "dinner", "kitchen"],
          text: "Rice, eggs, the soup. For one person it comes always too much, so the dog is fat.",
        },
        {
          cues: ["miss most", "you miss", "hardest", "most difficult", "time of day"],
          text: "At six she called me from the patio, Pino, it gets cold. I still look at six.",
        },
        {
          cues: ["died", "death", "how long", "passed", "what happened"],
          text: "Four months the twelfth. The lungs. It was quick, they say, nineteen days.",
        },
        {
          cues: ["your wife", "about her", "norma", "her name", "marriage", "married"],
          text: "Norma. Fifty-one years, of those maybe fifteen I was at sea. She sang always the wrong words.",
        },
        {
          cues: ["daughter", "children", "family", "granddaughter"],
          text: "My daughter calls at nine each night. She asks did I eat, I say yes and it is true.",
        },
        {
          cues: ["remember", "memory", "memories", "talk to her", "photograph"],
          text: "In the market I tell her the prices. She would make a scandal for the tomatoes.",
        },
        {
          cues: ["you think", "mind", "thought", "mean"],
          text: "I think, to who do I tell it. Yesterday there was a man fishing in a suit and I came home to tell it.",
        },
        {
          cues: ["feel", "body", "emotion", "sad"],
          text: "It comes with stupid things. I look for the scissors and I ask loud where are they.",
        },
        {
          cues: ["afraid", "worst", "worry", "worries", "future"],
          text: "That I forget the voice. I have her only on one video, and she is behind the camera saying move.",
        },
      ],
      understood: [
        "Yes. So it is.",
        "That is the word, I think. In Spanish there is another.",
        "I have no practice with this, but it is like that.",
      ],
      advised: ["The priest said the same.", "With respect, I am seventy-eight, I go at my speed.", "I will see."],
      questioned: [
        "This I would ask to Norma.",
        "I don't know how to say it in English.",
        "Sometimes. Not every day.",
        "Wait, I put my glasses.",
      ],
      other: [
        "I pay the gas, I shave.",
        "The English I learned in the radio of the ships, excuse the mistakes.",
        "The dog sits still at her door.",
        "Today it rained and I had the sheets outside. She knew always when it comes.",
      ],
      farewell: "It is nine, my daughter calls now. Good night.",
    },
    start: { trust: 0.55, distress: 0.5, hope: 0.4 },
    stop: { minTurns: 3, maxTurns: 9 },
  },
  expectations: ["ends-on-counsellor", "no-label-spoken", "secrets-after-condition"],
});
