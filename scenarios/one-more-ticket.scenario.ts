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
      situation:
        "His wife found some twenty used tickets in the glove box and told him to talk to someone or move to his brother's.",
      automaticThought: "It's a couple of euros a day. Everybody has something, and mine is small.",
      intermediateBelief: "As long as the rent is paid it can't be a problem.",
      coreBelief: "I must never be what my father was.",
      emotions: [
        { name: "irritation", intensity: 60 },
        { name: "guilt", intensity: 55 },
      ],
      behaviour:
        "Shrinks the losses, grows the one win, compares himself with worse cases, buys the next ticket at the end stop.",
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
        says: "once i was betting at the wheel, full bus. woman knocks on the glass, light was green already long",
        evidence: ["at the wheel", "full bus", "knocks on the glass"],
      },
    ],
    style: {
      medianWords: 9,
      shortTurnShare: 0.24,
      lowerCase: true,
      dropsApostrophes: true,
      manner: "Grumpy and funny, shrugs in every second line, plain English with missing articles.",
    },
    opening: "wife said talk to somebody or sleep at my brothers. so hello",
    words: {
      answers: [
        {
          cues: ["how much", "spend", "lose", "lost", "cost"],
          text: "couple of euros a day. other drivers smoke and nobody says anything",
        },
        {
          cues: ["win", "won", "winning", "luck"],
          text: "340 in february. bought the kid a bike. nobody talks about the bike",
        },
        {
          cues: ["father", "mother", "parents", "family", "dad", "grew up"],
          text: "my father drank the tv and the car. i buy tickets. its not the same",
        },
        {
          cues: ["urge", "just before", "trigger", "craving", "before it starts", "what do you get"],
          text: "nothing special. its boring and then for a minute its not",
        },
        {
          cues: ["addict", "problem", "evidence", "explanation", "speaks against", "another way"],
          text: "its not a problem. ok fridays maybe its a bit much",
        },
        {
          cues: ["friend", "someone else", "colleague", "other drivers"],
          text: "vidas at the depot lost his flat on machines. i told him stop, idiot. that was serious",
        },
        { cues: ["how strongly", "believe", "0 to 100"], text: "now you also with numbers" },
        {
          cues: ["small step", "this week", "try", "one day", "experiment"],
          text: "i can stay in the bus at the end stop. not get out",
        },
        {
          cues: ["wife", "ruta", "marriage", "partner", "married", "relationship", "between the two of you"],
          text: "she put them all on the table in rows. didnt even shout",
        },
        { cues: ["rent", "money", "debt", "bills", "savings"], text: "rent is paid. always paid" },
        { cues: ["kid", "child", "son", "boy", "baby"], text: "hes three. he thinks the silver stuff is for drawing" },
        {
          cues: ["work", "bus", "drive", "route", "shift", "job"],
          text: "route 37. eleven minutes at the end stop and theres a kiosk",
        },
        { cues: ["feel", "emotion", "ashamed", "guilt", "body"], text: "normal. when she goes quiet not so normal" },
        {
          cues: ["hardest", "your mind", "that moment"],
          text: "thought ok now she knows. then i counted them, i said twelve and it was twenty",
        },
        {
          cues: ["start", "began", "how long", "first time", "happened", "tell me more"],
          text: "kid was small, i went out for milk at night, there was a stand. thats it",
        },
      ],
      understood: ["hm. maybe yes", "i wouldnt say it so nice but ok", "well at least you dont slam doors"],
      advised: ["blocking app yes. i know there is an app", "aha", "you and ruta should have a coffee"],
      questioned: ["how would i know", "thats a question for my wife", "who counts", "next one"],
      other: [
        "zalgiris plays tonight, thats real suffering",
        "im on break, eating",
        "twenty looks like a lot when its all on one table",
        "she is the clever one of us",
      ],
      farewell: "break is over and 37 doesnt drive itself. bye",
    },
    start: { trust: 0.35, distress: 0.5, hope: 0.35 },
    stop: { minTurns: 4, maxTurns: 10, ruptureBelowTrust: 0.1 },
  },
  expectations: ["ends-on-counsellor", "no-label-spoken", "secrets-after-condition"],
});
