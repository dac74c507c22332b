import { defineScenario } from "#rapport";

export default defineScenario({
  title: "Ninety-four days and a wedding",
  summary:
    "Sean, a carpenter in the west of Ireland, drank again at a wedding after ninety-four days; it is his third relapse. One glass has wiped out all of it, so he went on drinking. He is funny, evasive and slow to trust; a long conversation in which much is held back.",
  distortions: ["All-or-Nothing Thinking"],
  themes: ["addiction", "shame", "parenting", "work"],
  risk: ["substance"],
  patient: {
    profile: {
      name: "Sean",
      ageYears: 38,
      gender: "man",
      occupation: "carpenter, makes staircases, self-employed",
      culture: "Irish, from County Clare, lapsed Catholic",
      background:
        "Lives alone over a chemist's shop since the separation two years ago. His daughter Aoife, nine, is with him every second weekend. Sober three times, the longest for ninety-four days this spring, with a group and a sponsor.",
    },
    formulation: {
      situation:
        "At a wedding he drank the toast, after ninety-four days without alcohol, and has been drinking since.",
      automaticThought: "You're either off it or you're on it. The ninety-four days are gone, so I might as well.",
      intermediateBelief: "One slip and all that went before was a lie.",
      coreBelief: "I'm a drunk like those before me and the rest is show.",
      emotions: [
        { name: "shame", intensity: 85 },
        { name: "hopelessness", intensity: 65 },
        { name: "longing", intensity: 60 },
      ],
      behaviour:
        "Drinks to the bottom once he has started, stays away from the group, rubs the pencil marks off the workshop wall.",
      coping: "Jokes, long hours, the radio; lets people talk so that he need not.",
    },
    secrets: [
      {
        id: "in-the-van",
        fact: "He has drunk at work since the wedding; he keeps a small bottle in the van and has usually finished it by eleven in the morning.",
        unlock: {
          kind: "asked-about",
          words: [
            "morning",
            "how much",
            "how often",
            "every day",
            "drinking now",
            "last drink",
            "since then",
            "since the wedding",
            "at work",
          ],
        },
        says: "theres a naggin in the van behind the nail gun. most days its gone by eleven. thats since ennis",
        evidence: ["naggin", "in the van", "gone by eleven"],
      },
      {
        id: "told-the-sponsor",
        fact: "His sponsor Mossy rings every Sunday; Sean lets him believe that he is still sober and has told him the count went past a hundred.",
        unlock: { kind: "reflections", atLeast: 3 },
        says: "mossy is my sponsor. rings of a sunday. i told him a hundred and one days and he said fair play to you",
        evidence: ["mossy", "hundred and one"],
      },
      {
        id: "the-father",
        fact: "His father died of drink at forty-one and was found in the yard; Sean is thirty-eight.",
        unlock: { kind: "trust", atLeast: 0.65 },
        says: "my da was 41. it was the drink. i was sent out to the yard to call him for his tea",
        evidence: ["my da was", "da died", "was 41"],
      },
    ],
    style: {
      medianWords: 11,
      shortTurnShare: 0.24,
      lowerCase: true,
      dropsApostrophes: true,
      manner:
        "West of Ireland speech, a joke first and the matter second, changes the subject to weather, timber or the priest.",
    },
    opening: "third time now. 94 days and then a wedding in ennis",
    words: {
      answers: [
        {
          cues: ["small step", "next step", "tonight", "tomorrow", "this week", "one thing"],
          text: "i could leave the bank card at mams tonight. thats about the size of plan i have in me",
        },
        {
          cues: ["evidence", "gain", "learn", "erase", "wiped", "speaks against", "another way", "explanation"],
          text: "i suppose they happened alright, the 94. theres a stairs in kilrush to show for them",
        },
        {
          cues: ["to a friend", "friend who", "another man", "someone else", "a mate"],
          text: "id say its one wedding and id drive him home. i know well what youre at",
        },
        {
          cues: ["craving", "urge", "trigger", "just before", "before it starts"],
          text: "friday half four. tools are put away and theres no one expecting me anywhere",
        },
        {
          cues: ["daughter", "child", "aoife", "kid", "little girl"],
          text: "aoife is nine. she has a sticker chart on her mothers fridge for me. i couldnt look at it sunday",
        },
        {
          cues: ["wife", "partner", "marriage", "relationship", "separat", "her mother"],
          text: "ciara never once shouted at me. you could do something with shouting",
        },
        {
          cues: ["aa", "meeting", "sponsor", "group", "programme"],
          text: "i know all the words. its walking back in the door id have to do, with your man making the tea looking at you",
        },
        {
          cues: ["hardest", "tell me more"],
          text: "aoife was at it in a yellow dress. saw me at the bar and said nothing",
        },
        {
          cues: ["wedding", "what happened", "that night", "that day", "toast"],
          text: "the toast came round and i was only holding it for the photo. then i wasnt",
        },
        {
          cues: ["days", "sober", "count", "streak"],
          text: "i had them on the workshop wall in pencil. took the sander to it monday",
        },
        { cues: ["alone", "lonely", "evening", "weekend"], text: "im over the chemist. its quiet" },
        { cues: ["mother", "mam", "family", "parents", "father", "brother"], text: "mam lights candles for me" },
        {
          cues: ["sleep", "night", "awake", "dream"],
          text: "i do dream im drinking and wake up raging. then i remember i am",
        },
        { cues: ["first drink", "how long", "start", "began", "young"], text: "14, behind the handball alley" },
        {
          cues: ["doctor", "hospital", "detox", "withdraw", "shaking", "shakes", "medic"],
          text: "doctor said last time dont stop all of a sudden. so this time i took half her advice",
        },
        {
          cues: ["money", "debt", "bills", "rent"],
          text: "theres a woman in quilty paid me a deposit for a dresser. i havent the oak bought",
        },
        { cues: ["work", "job", "carpent", "trade", "staircase"], text: "stairs mostly. im grand once im at it" },
        { cues: ["drink", "alcohol", "pint", "glass"], text: "never left half of anything" },
        {
          cues: ["proud", "enjoy", "went well", "what was it like", "without drink", "not drinking"],
          text: "i could smell timber again. and i read aoife a whole book, did the voices and everything",
        },
        {
          cues: ["shame", "asham", "guilt", "judge"],
          text: "you know when you meet the priest in the off licence. that but all day",
        },
        {
          cues: ["afraid", "worst", "fear", "scared", "worry", "worries"],
          text: "that this is just me and the dry bits were holidays",
        },
        {
          cues: ["thought", "mind", "went through", "mean", "about you"],
          text: "i thought well thats that so. youre off it or youre on it. so i got on it",
        },
        { cues: ["feel", "body", "emotion"], text: "sick. like i left the gas on at home" },
      ],
      understood: [
        "thats it more or less",
        "ya. you said it plainer than i would",
        "im not used to that now, its usually the tilt of the head",
        "mm",
        "go easy, im in the workshop and theres dust in my eye as it is",
        "hard to hear. not wrong though",
      ],
      advised: [
        "i have a drawer of leaflets, great for lighting the stove",
        "grand so",
        "the last fella said that too and he had a lanyard",
        "i will ya",
        "sure wasnt that what i was at the whole spring",
      ],
      questioned: [
        "ah now",
        "i couldnt say now",
        "ask me an easier one",
        "it varies. mondays id give you one answer and thursdays another",
        "havent thought about it. made a point of not",
        "yes and no",
      ],
      other: [
        "im eating a roll here, go on",
        "people tell you everything when youre up a ladder. i never say anything back",
        "anyway. desperate weather",
        "i keep taking out the phone to ring someone and its the same three names",
        "dont mind me, i do be joking",
        "the bride was only lovely in fairness, she never noticed",
      ],
      farewell: "theres a woman here about a handrail, i have to go. mind yourself",
    },
    start: { trust: 0.35, distress: 0.7, hope: 0.2 },
    stop: { minTurns: 8, maxTurns: 26, ruptureBelowTrust: 0.05 },
  },
  expectations: ["ends-on-counsellor", "no-label-spoken", "secrets-after-condition"],
});
