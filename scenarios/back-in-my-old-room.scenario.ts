import { defineScenario } from "#rapport";

export default defineScenario({
  title: "Stars on the ceiling",
  summary:
    "Lucas closed his start-up in February and lives in his boyhood room in Braga again. For him a thing works or it was three wasted years, and of four thousand users he can recite the one who called the app dead. He covers it with jokes in the language of pitches.",
  distortions: ["All-or-Nothing Thinking", "Mental Filter"],
  themes: ["work", "failure", "family", "money", "identity"],
  risk: [],
  patient: {
    profile: {
      name: "Lucas",
      ageYears: 26,
      gender: "man",
      occupation: "former founder, without work",
      culture: "Portuguese, lower middle class family in Braga",
      background:
        "Moved back to his parents' flat in spring. Ran a tool-sharing app with two friends, Rita and Bruno, for three years in Porto until it went insolvent. His father drives a delivery van, his mother works in a school kitchen.",
    },
    formulation: {
      situation:
        "He wakes at eleven under the glow stars of his childhood and reads job advertisements until three at night without applying.",
      automaticThought: "It either worked or I spent three years playing office.",
      intermediateBelief: "One is a founder or one is nobody; anything between is for people who didn't try.",
      coreBelief: "I'm a fake who got found out.",
      emotions: [
        { name: "shame", intensity: 75 },
        { name: "emptiness", intensity: 60 },
        { name: "anger at himself", intensity: 55 },
      ],
      behaviour: "Rereads the worst review, avoids friends, leaves messages of his co-founder unanswered.",
      coping: "Irony, old video games, sleeping late.",
    },
    secrets: [
      {
        id: "grandmothers-money",
        fact: "His grandmother put 8,000 euros that she had saved for her burial into the company; she does not know that it is gone.",
        unlock: {
          kind: "asked-about",
          words: ["money", "debt", "owe", "invest", "financ", "savings", "loan", "paid for"],
        },
        says: "ok so my avó put in 8000. it was for her burial, she had it in a biscuit tin. she asks me on sundays if its growing",
        evidence: ["avó put in", "her burial", "biscuit tin", "for her funeral"],
      },
      {
        id: "still-ceo",
        fact: "Online he is still presented as founder, and in April he announced good news that does not exist.",
        unlock: {
          kind: "all-of",
          conditions: [
            { kind: "open-questions", atLeast: 3 },
            { kind: "trust", atLeast: 0.55 },
          ],
        },
        says: "my profile still says ceo. in april i posted 'big news soon'. 140 likes. there is no news",
        evidence: ["still says ceo", "big news soon", "still says founder", "there is no news"],
      },
    ],
    style: {
      medianWords: 12,
      shortTurnShare: 0.22,
      lowerCase: true,
      dropsApostrophes: true,
      manner: "Deadpan, start-up words turned against himself, a joke first and the true half sentence behind it.",
    },
    opening: "26, single bed, glow in the dark stars. living the dream",
    words: {
      answers: [
        { cues: ["hardest"], text: "telling bruno. he was making toast" },
        { cues: ["how strongly", "0 to 100"], text: "80. after lunch 95" },
        { cues: ["tell me more"], text: "theres not much. money ended, we ended" },
        {
          cues: ["company", "startup", "start-up", "product", "the app", "business"],
          text: "an app so neighbours could lend each other tools. turns out everybody in porto owns a ladder and nobody wants to meet",
        },
        {
          cues: ["parents", "mother", "father", "family", "home", "mum", "mom", "dad"],
          text: "my mum cuts fruit and leaves it at the door like room service. she was so happy when i came, thats the bad part",
        },
        {
          cues: ["when did", "how long", "what happened", "start", "ended"],
          text: "february. the insolvency guy had a flip flop on his keyring. thats my whole memory of that day, a tiny flip flop",
        },
        {
          cues: ["co-founder", "rita", "bruno", "cofounder", "team"],
          text: "both hired within a month, obviously. rita posted me a plant. its alive, im avoiding it",
        },
        {
          cues: ["went well", "proud", "achieve", "success", "learn", "good at"],
          text: "4000 users at the top. but theres this one review, one star, 'dead app'. i know that guys profile photo better than my own",
        },
        {
          cues: ["evidence", "explanation", "in between", "speaks against", "half true", "grey"],
          text: "nine out of ten go under, it was slide 3. so statistically im just normal. horrible",
        },
        {
          cues: ["to a friend", "a friend who", "someone else", "another founder"],
          text: "id tell him mate you built a thing, most people dont. and hed go back to bed",
        },
        {
          cues: ["friends", "people", "going out", "alone", "lonely", "close to"],
          text: "they ask what im working on so i stopped going where they ask",
        },
        {
          cues: ["ordinary day", "your days", "routine", "sleep", "night", "morning"],
          text: "up at 11. lunch with my dad who says 'so' and then chews. 3am job sites, window shopping",
        },
        {
          cues: ["job", "work", "apply", "future"],
          text: "theres a junior thing in porto. junior. i used to sign the payslips",
        },
        {
          cues: ["mean", "say about", "mind", "thought"],
          text: "that it works or you were a kid playing office with a good logo. it didnt work so",
        },
        {
          cues: ["small step", "this week", "could you try", "one thing"],
          text: "could take the stars down. or the other thing, write back to rita. stars are easier",
        },
        {
          cues: ["does it feel", "do you feel", "feel it", "body"],
          text: "you know when you think theres one more stair. that, since february",
        },
      ],
      understood: [
        "ouch. yes",
        "pretty much, but also its boring. nobody warns you that losing is so boring",
        "yeah ok",
      ],
      advised: [
        "theres a podcast about that. theres eleven",
        "could do. wont, but could",
        "my dad says that with fewer words",
      ],
      questioned: [
        "good question, no slide for it",
        "ask me after coffee",
        "dunno, didnt run that report",
        "are you scoring this",
      ],
      other: [
        "sorry mum just knocked to ask if i want an orange",
        "the wifi here is still called lucas_gamer_99",
        "funny how fast the calendar goes empty",
        "anyway thats the pitch",
      ],
      farewell: "cods on the table. gotta run",
    },
    start: { trust: 0.4, distress: 0.6, hope: 0.25 },
    stop: { minTurns: 4, maxTurns: 12 },
  },
  expectations: ["ends-on-counsellor", "no-label-spoken", "secrets-after-condition"],
});
