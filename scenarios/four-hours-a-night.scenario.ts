import { defineScenario } from "#rapport";

export default defineScenario({
  title: "Awake at ten to three",
  summary:
    "Lena teaches seven-year-olds and has slept about four hours a night since March. She is sure that one more bad night will end in a breakdown before the class, and each slip at school proves it to her. The death behind the sleeplessness comes late, if at all.",
  distortions: ["Fortune Telling", "Magnification or Minimization"],
  themes: ["insomnia", "work", "grief"],
  risk: [],
  patient: {
    profile: {
      name: "Lena",
      ageYears: 44,
      gender: "woman",
      occupation: "primary-school teacher, second grade",
      culture: "Polish, lives in Bydgoszcz, Catholic by upbringing",
      background:
        "Married to Piotr, a surveyor; no children at home, one son in the army. She has taught at the same school for nineteen years. Her father died in March and the nights have been broken since; a school inspection is due this month.",
    },
    formulation: {
      situation:
        "She wakes before three, looks at the clock and reckons what is left until six. Next morning she calls a pupil by the wrong name and takes it for the beginning of the end.",
      automaticThought:
        "If I don't sleep tonight I will fall apart in front of the class, and they will never give me children again.",
      intermediateBelief: "Only with seven hours is a person fit to be responsible for others.",
      coreBelief: "When I let go, something terrible happens.",
      emotions: [
        { name: "dread", intensity: 75 },
        { name: "irritation", intensity: 60 },
        { name: "guilt", intensity: 65 },
      ],
      behaviour:
        "Watches the clock, goes to bed earlier and earlier, treats a wrong name or salt in the tea as proof of collapse, passes over seven months with one day missed.",
      coping: "Coffee until the early afternoon, teas and new mattresses, marking at four in the morning.",
    },
    secrets: [
      {
        id: "eyes-closed-at-the-pool",
        fact: "At a swimming lesson two weeks ago she nodded off on the bench while watching the class; nobody noticed and she has told no one.",
        unlock: { kind: "reflections", atLeast: 2 },
        says: "At the swimming lesson my eyes closed on the bench. I don't know for how long. Nobody saw.",
        evidence: ["swimming lesson", "on the bench"],
      },
      {
        id: "phone-on-silent",
        fact: "The night her father died the hospital rang four times, and she slept through it with the phone on silent.",
        unlock: {
          kind: "all-of",
          conditions: [
            { kind: "trust", atLeast: 0.55 },
            { kind: "asked-about", words: ["march", "start", "began", "change", "happen", "before", "loss", "father"] },
          ],
        },
        says: "My father died in March. The hospital rang four times. I slept through, I had put the phone on silent.",
        evidence: ["rang four times", "phone on silent", "slept through"],
      },
    ],
    style: {
      medianWords: 11,
      shortTurnShare: 0.2,
      lowerCase: false,
      dropsApostrophes: false,
      manner: "Dry and exact, gives clock times and numbers, correct English with now and then a missing article.",
    },
    opening: "How many hours does a person really need? I get four.",
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
            "want to live",
          ],
          text: "No. I want to sleep, nothing more than this.",
        },
        {
          cues: ["evidence", "know for sure", "other explanation", "actually happened", "missed", "how often"],
          text: "In seven months I was absent one day. One. At noon I know this. At three it does not count.",
        },
        {
          cues: ["afraid", "worst", "worry", "fear", "could happen"],
          text: "That I start to cry at the blackboard and cannot stop. Then sick leave, then no class any more.",
        },
        {
          cues: ["thought", "mind", "tell yourself", "calculat"],
          text: "Arithmetic. If I fall asleep now, three hours ten. If now, two hours fifty.",
        },
        {
          cues: ["how long", "started", "since when", "begin", "what happened"],
          text: "Since March. Before that I used to fall asleep on the sofa during the news.",
        },
        {
          cues: ["friend", "colleague", "someone else"],
          text: "Bozena in the staff room says she has it also, and she looks like a rose. So go and understand it.",
        },
        {
          cues: ["husband", "family", "partner", "married"],
          text: "Piotr could sleep in a tram. I lie next to him and hate him a little.",
        },
        {
          cues: ["school", "pupil", "teach", "class", "work"],
          text: "Twenty-two of them, seven years old. On Monday I called Antek by his brother's name, twice.",
        },
        {
          cues: ["small step", "try", "experiment", "this week", "one thing"],
          text: "I could turn the clock to the wall. Only the clock.",
        },
        {
          cues: ["tired", "body", "feel", "exhaust"],
          text: "Sand in the eyes, cold hands. On Wednesday I put salt in my tea.",
        },
        {
          cues: ["night", "bed", "sleep", "awake"],
          text: "Half past ten, down. Ten to three, awake, like somebody switched on the lamp.",
        },
      ],
      understood: [
        "Yes. And then I am angry, and from this I wake up more.",
        "More or less so.",
        "Mm. It looks small when it is written.",
      ],
      advised: [
        "I have the app, the lemon balm and the doctor. Please.",
        "Maybe.",
        "No screens, yes. I teach this to the children.",
      ],
      questioned: [
        "It depends on the day.",
        "Please ask it more simply, my head is slow.",
        "No.",
        "I must think a moment.",
      ],
      other: [
        "Last night it was 2:52.",
        "On the nineteenth we have the inspection, two ladies with folders.",
        "I bought a mattress for two thousand zloty. Now I lie awake on a good mattress.",
        "Everybody tells me I look pale.",
      ],
      farewell: "Twenty-two dictations are waiting on the table. Good night.",
    },
    stop: { minTurns: 4, maxTurns: 10 },
  },
  expectations: ["ends-on-counsellor", "no-label-spoken", "secrets-after-condition"],
});
