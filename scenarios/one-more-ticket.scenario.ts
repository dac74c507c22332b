import { defineScenario } from "#rapport";

export default defineScenario({
  title: "Only paper with silver on it",
  summary:
    "Darius, a bus driver in Kaunas, was sent by his wife because of scratch tickets and betting. He plays it down with jokes and with the tale of his father, who drank. The sums and the risks at the wheel come out late and only without moralising.",
  distortions: ["Magnification or Minimization"],
  themes: ["addiction", "money", "couple", "work"],
  risk: [],
  patient: {
    profile: {
      name: "Darius",
      ageYears: 31,
      gender: "man",
      occupation: "city bus driver",
      culture: "Lithuanian, Kaunas, working class",
      background:
        "Married to Ruta, who works in a kindergarten; their boy is three. He grew up with a father who drank until the flat was empty. The tickets began in the year when the boy was born.",
    },
    formulation: {
      situation: "His wife found some twenty used tickets in the glove box and told him to talk to someone or move to his brother's.",
      automaticThought: "It's a couple of euros a day. Everybody has something, and mine is small.",
      intermediateBelief: "As long as the rent is paid it can't be a problem.",
      coreBelief: "I must never be what my father was.",
      emotions: [
        { name: "irritation", intensity: 60 },
        { name: "guilt", intensity: 55 },
      ],
      behaviour: "Shrinks the losses, grows the one win, compares himself with worse cases, buys the next ticket at the end stop.",
      coping: "Jokes, basketball, another ticket.",
    },
    secrets: [
      {
        id: "quick-loans",
        fact: "He has three quick loans, one of them in his mother's name; she thinks she signed for a fridge.",
        unlock: {
          kind: "all-of",
          conditions: [
            { kind: "reflections", atLeast: 1 },
            { kind: "asked-about", words: ["money", "debt", "loan", "borrow", "owe", "savings", "bills"] },
          ],
        },
        says: "there are three quick loans. one my mother signed, she thinks its for a fridge",
        evidence: ["quick loan", "my mother signed", "mothers name"],
      },
      {
        id: "playing-at-the-wheel",
        fact: "He has bet on his phone with passengers aboard; a woman knocked on the glass because he stood at a green light.",
        unlock: { kind: "trust", atLeast: 0.6 },
        says: "once i was betting at the wheel, full bus. woman knocks on the glass, its green for a long time already",
        evidence: ["at the wheel", "full bus", "knocks on the glass"],
      },
    ],
    style: {
      medianWords: 12,
      shortTurnShare: 0.21,
      lowerCase: true,
      dropsApostrophes: true,
      manner: "Grumpy and funny, shrugs in every second line, plain English with missing articles.",
    },
    opening: "wife said talk to somebody or sleep at my brothers. so hello",
    words: {
      answers: [
        { cues: ["how much", "spend", "lose", "lost", "cost"], text: "coffee money. other drivers smoke, nobody sends them to a chat" },
        { cues: ["win", "won", "winning", "luck"], text: "340 in february. bought the kid a bike. you think anybody mentions the bike" },
        { cues: ["father", "mother", "parents", "family", "dad", "grew up"], text: "my father drank a tv, a fridge and a lada. i scratch paper. compare" },
        { cues: ["urge", "just before", "trigger", "craving", "before it starts", "what do you get"], text: "its not some craving. its boring and then one minute its not" },
        { cues: ["addict", "problem", "evidence", "explanation", "speaks against", "another way"], text: "hobby with bad timing. ok expensive hobby. ok ruta has a point on friday evenings" },
        { cues: ["friend", "someone else", "colleague", "other drivers"], text: "vidas from the depot lost a flat on machines. i told him in his face stop. he was a real case" },
        { cues: ["small step", "this week", "try", "one day", "experiment"], text: "i can turn the bus so the kiosk is on the other side. thats already engineering" },
        { cues: ["wife", "ruta", "marriage", "partner", "married", "relationship"], text: "she laid them on the table in rows like patience. didnt shout. shouting i can work with" },
        { cues: ["rent", "money", "debt", "bills", "savings"], text: "rent is paid. every month. put that in the protocol" },
        { cues: ["kid", "child", "son", "boy", "baby"], text: "he likes the silver dust. draws in it. then ruta sees his finger" },
        { cues: ["work", "bus", "drive", "route", "shift", "job"], text: "route 37. at the end stop eleven minutes and a kiosk. somebody planned this" },
        { cues: ["feel", "emotion", "ashamed", "guilt", "body"], text: "when she goes quiet? like i drove past a stop and all of them look at my neck" },
        { cues: ["start", "began", "how long", "first time", "happened", "tell me more"], text: "kid was small, i went for milk at night, shop had a stand. thats the whole novel" },
      ],
      understood: ["hm. it does sit in the kitchen with us, yes", "i wouldnt say it so nice but ok", "well somebody got it without a slammed door"],
      advised: ["blocking app, sure. i own a phone, i know", "aha", "you and ruta should drink coffee together"],
      questioned: ["more or less", "thats a wife question", "who counts", "no. next one"],
      other: ["zalgiris plays tonight, thats where people really suffer", "i have soup getting cold here", "twenty tickets looks like a lot when they lie flat", "anyway she is the clever one"],
      farewell: "break is over and 37 doesnt drive itself. bye",
    },
    start: { trust: 0.35, distress: 0.5, hope: 0.35 },
    stop: { minTurns: 4, maxTurns: 10, ruptureBelowTrust: 0.1 },
  },
  expectations: ["ends-on-counsellor", "no-label-spoken", "secrets-after-condition"],
});
