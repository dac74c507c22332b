import { defineScenario } from "#rapport";

export default defineScenario({
  title: "A baker's left hand",
  summary:
    "Walter baked bread for forty-eight years; since a stroke in spring his right hand does nothing. He has one word for himself now and lets no progress count, since one praises children for such things. He writes with one finger and wastes no letter.",
  distortions: ["Labeling", "Disqualifying the Positive"],
  themes: ["stroke", "retirement", "ageing", "body", "identity"],
  risk: [],
  patient: {
    profile: {
      name: "Walter",
      ageYears: 74,
      gender: "man",
      occupation: "retired master baker",
      culture: "Austrian, small town in the Muehlviertel, Catholic",
      background:
        "Lives with his wife Trude above what was once his bakery. The stroke came in March; the speech returned within weeks, the right hand did not. A physiotherapist comes twice a week.",
    },
    formulation: {
      situation: "He must be helped with buttons, meat and shoes by the people he used to feed.",
      automaticThought: "I'm a cripple.",
      intermediateBelief: "A man is what his hands can make. What a child can do is no achievement.",
      coreBelief: "Without work I'm of no use to anybody.",
      emotions: [
        { name: "anger", intensity: 75 },
        { name: "shame", intensity: 65 },
        { name: "grief", intensity: 60 },
      ],
      behaviour: "Sends helpers away, calls each step forward kindergarten, sits at the window at two in the morning.",
      coping: "Silence, grumbling, the radio.",
    },
    secrets: [
      {
        id: "bathroom-floor",
        fact: "On a Sunday he fell in the bath while his wife was at mass, lay there until noon and told nobody.",
        unlock: {
          kind: "all-of",
          conditions: [
            { kind: "reflections", atLeast: 1 },
            {
              kind: "asked-about",
              words: ["alone", "safe", "walking", "bath", "manage", "balance", "help you", "wife", "home"],
            },
          ],
        },
        says: "I fell in the bath. Trude was at mass. I lay there till the noon bells. She does not know.",
        evidence: ["i fell", "fell in the bath", "noon bells"],
      },
      {
        id: "the-loaf",
        fact: "His former journeyman brought him a loaf of his own recipe; Walter put it in the bin uncut.",
        unlock: {
          kind: "any-of",
          conditions: [
            { kind: "trust", atLeast: 0.6 },
            { kind: "reflections", atLeast: 4 },
          ],
        },
        says: "My journeyman brought a loaf. His own recipe, a good crust. I put it in the bin. Whole.",
        evidence: ["in the bin", "brought a loaf", "brought me a loaf"],
      },
    ],
    style: {
      medianWords: 8,
      shortTurnShare: 0.36,
      lowerCase: false,
      dropsApostrophes: false,
      manner:
        "Correct and clipped, every sentence bought dear with one finger; gruff, exact, now and then drily funny.",
    },
    opening: "I type with one finger. Please have patience.",
    words: {
      answers: [
        { cues: ["hardest"], text: "In hospital. A boy of twenty washed me." },
        { cues: ["how strongly", "0 to 100"], text: "Hundred." },
        { cues: ["close to", "lonely", "company"], text: "The lads from the bakery used to come. Less now." },
        {
          cues: ["better", "progress", "therap", "exercise", "improve", "physio", "achieve"],
          text: "I lifted a cup. The girl clapped. One claps for two-year-olds.",
        },
        {
          cues: ["hand", "finger", "arm", "stroke", "illness"],
          text: "The right one hangs. It made rolls for forty-eight years. Now it is luggage.",
        },
        {
          cues: ["bread", "bakery", "baker", "work", "profession", "miss"],
          text: "Up at two. Six hundred Semmeln before the town was awake.",
        },
        {
          cues: ["wife", "family", "children", "son", "trude", "daughter"],
          text: "Trude cuts my meat. At the table, in front of the grandchildren.",
        },
        {
          cues: ["when did", "how long", "what happened", "tell me more", "start"],
          text: "Ninth of March. I was tying a shoe. I can still see the lace.",
        },
        {
          cues: ["mean", "say about", "see yourself", "mind", "thought"],
          text: "A cripple. In my father's time one had the word and used it.",
        },
        {
          cues: ["evidence", "explanation", "speaks against", "another way", "half true"],
          text: "The speech came back. Nobody had expected it. Good, put that on the other scale.",
        },
        {
          cues: ["friend", "someone else", "apprentice", "another man"],
          text: "Ferdl left two fingers in the dough machine. To me he stayed Ferdl.",
        },
        {
          cues: ["afraid", "worst", "fear", "future", "worries"],
          text: "The home on the hill. At ten o'clock they sing with you.",
        },
        {
          cues: ["small step", "this week", "could you try", "one thing"],
          text: "Knead with the left. A small dough. Trude must leave the kitchen.",
        },
        {
          cues: ["ordinary day", "your days", "night", "sleep", "morning"],
          text: "Awake at two, as always. I sit by the window.",
        },
        { cues: ["feel it", "do you feel", "body", "angry"], text: "Rage. Then I fall asleep over the newspaper." },
      ],
      understood: ["That is so.", "You do not talk around it. Good.", "Yes. Since March."],
      advised: ["With which hand?", "Ja, ja.", "That hangs on the wall at the clinic. In colour."],
      questioned: ["Too long to type.", "Ask Trude.", "That I keep.", "I must look for the letters first."],
      other: [
        "One moment. Wrong key.",
        "The neighbour carries in our wood now.",
        "Forty-eight years and not one day sick.",
        "The shop sells telephones today.",
      ],
      farewell: "The finger is tired. Goodbye.",
    },
    start: { trust: 0.3, distress: 0.65, hope: 0.2 },
    stop: { minTurns: 4, maxTurns: 12, ruptureBelowTrust: 0.1 },
  },
  expectations: ["ends-on-counsellor", "no-label-spoken", "secrets-after-condition"],
});
