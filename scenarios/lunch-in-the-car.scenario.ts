import { defineScenario } from "#rapport";

export default defineScenario({
  title: "Turkey sandwich in the Honda",
  summary:
    "Noah is four weeks into college and eats lunch in his car. He reads pity in every face and takes the first weeks, and one friendship gone slack, for how it will always be. He is funny about it and tells his mother a better story.",
  distortions: ["Mind Reading", "Overgeneralization"],
  themes: ["loneliness", "study", "family"],
  risk: [],
  patient: {
    profile: {
      name: "Noah",
      ageYears: 18,
      gender: "man",
      occupation: "first-year college student, undecided, takes biology and chemistry",
      culture: "Jewish American, Reform, from a suburb of Cleveland",
      background:
        "Shares a dorm room with Tyler, who drives home on weekends. Missed orientation for a cousin's wedding. Had three close friends at school who are now at three other colleges.",
    },
    formulation: {
      situation:
        "On the first day he walked a lap through the dining hall with a tray and went out to his car; he has eaten there since.",
      automaticThought:
        "They look at me and think somebody's mom made them invite this kid. It never sticks with me, anywhere.",
      intermediateBelief: "People choose in the first week, and who is left over stays left over.",
      coreBelief: "I'm the extra one.",
      emotions: [
        { name: "loneliness", intensity: 75 },
        { name: "embarrassment", intensity: 70 },
      ],
      behaviour:
        "Avoids the dining hall, explains away a seat kept for him, sits by the exit, keeps earbuds in without music.",
      coping: "Jokes, podcasts, drives to a far parking lot.",
    },
    secrets: [
      {
        id: "invented-friends",
        fact: "He has told his mother that he has friends and has made up names for them, among them a Ben who plays frisbee.",
        unlock: { kind: "open-questions", atLeast: 3 },
        says: "so i told my mom i have friends. i gave them names. theres a ben. ben plays frisbee",
        evidence: ["gave them names", "made up names", "theres a ben"],
      },
      {
        id: "withdrawal-form",
        fact: "He has had the form to withdraw from college open in a tab since Sunday.",
        unlock: { kind: "trust", atLeast: 0.6 },
        says: "the withdrawal form has been open in a tab since sunday. i just kind of visit it",
        evidence: ["withdrawal form"],
      },
    ],
    style: {
      medianWords: 11,
      shortTurnShare: 0.3,
      lowerCase: true,
      dropsApostrophes: true,
      manner: "Self-mocking run-ons, like texts to a group chat, undercuts every feeling with a bit.",
    },
    opening: "is it normal to eat lunch in your car every day or",
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
          text: "no no nothing like that. its a sandwich problem",
        },
        {
          cues: ["evidence", "other explanation", "another reason", "know for sure", "how do you know"],
          text: "ok a girl in bio moved her bag so i could sit. but like half the row was free so what does that prove",
        },
        {
          cues: ["what would you tell", "a friend", "someone else"],
          text: "id go bro its week four. and id secretly think oof",
        },
        {
          cues: ["roommate", "dorm", "room"],
          text: "tyler. leaves friday at noon. we say hey. thats the whole relationship",
        },
        {
          cues: ["parents", "mom", "dad", "family", "home"],
          text: "my mom texts did you eat. i send her the sandwich, cropped so theres no steering wheel",
        },
        {
          cues: ["high school", "before", "always", "in the past", "never"],
          text: "had three guys at home. now theyre all posting their new roommates. so yeah it doesnt stick, ever",
        },
        {
          cues: ["people", "others", "looking", "notice", "think of you", "think about you"],
          text: "that somebodys mom made them invite me. its in the eyebrows",
        },
        {
          cues: ["thought", "mind", "telling yourself"],
          text: "that everybody picked already. there was like a window, it was orientation, i was at my cousins wedding doing the hora",
        },
        {
          cues: ["happened", "dining", "lunch", "eating", "cafeteria", "car"],
          text: "day one i did the tray walk. one full lap. put the tray down and just left",
        },
        {
          cues: ["club", "hillel", "group", "small step", "this week", "try"],
          text: "theres a friday night dinner, they email. my bubbe would frame it if i went. could go for the soup",
        },
        {
          cues: ["afraid", "worst", "worry", "scared"],
          text: "four years of this and then my kids ask how was college and i describe a parking lot",
        },
        {
          cues: ["feel", "lonely", "alone", "emotion"],
          text: "like the bus pulls out and you were literally touching the door",
        },
      ],
      understood: ["lol ouch. yeah", "kinda, less dramatic than that", "i mean its mostly embarrassing"],
      advised: ["my ra said that too", "i did the activities fair. i own nine pens now", "ok"],
      questioned: ["uhh", "sort of?", "not rly no", "i mean probably"],
      other: [
        "the car smells like turkey now and i think thats permanent",
        "wow this looks so dumb typed out",
        "one time someone knocked on the window. it was parking enforcement",
        "its fine its like 40 minutes a day",
      ],
      farewell: "ok chem lab in ten. gotta go",
    },
    stop: { minTurns: 3, maxTurns: 10 },
  },
  expectations: ["ends-on-counsellor", "no-label-spoken", "secrets-after-condition"],
});
