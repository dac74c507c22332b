import { defineScenario } from "#rapport";

export default defineScenario({
  title: "Twenty-seven years and a box",
  summary:
    "Robert, a factory supervisor in Ohio, was laid off six weeks ago after twenty-seven years. He calls himself scrap and knows that nobody hires a man of fifty-two, so he has not applied anywhere. His wife set up the conversation; he does not expect much of it.",
  distortions: ["Labeling", "Fortune Telling"],
  themes: ["unemployment", "money", "masculinity", "family"],
  risk: [],
  patient: {
    profile: {
      name: "Robert",
      ageYears: 52,
      gender: "man",
      occupation: "second-shift supervisor in an axle plant, laid off",
      culture: "white American, union family in north-west Ohio",
      background:
        "Lives with his wife Deb, a clinic receptionist, outside Lima, Ohio; nine years left on the house. Two grown children, the son in Columbus. Started at the plant at twenty-five, where his father had worked before him.",
    },
    formulation: {
      situation:
        "The plant cut second shift; after twenty-seven years he gave up his badge and carried a box to the truck.",
      automaticThought: "I'm scrap. Nobody is going to hire a man of fifty-two.",
      intermediateBelief: "A man who brings nothing home has no say in the house.",
      coreBelief: "I'm useless.",
      emotions: [
        { name: "humiliation", intensity: 75 },
        { name: "anger", intensity: 65 },
        { name: "fear about money", intensity: 60 },
      ],
      behaviour: "Applies nowhere, repairs what is not broken, leaves the room when the mail comes.",
      coping: "Up at five as before, truck radio, the garage.",
    },
    secrets: [
      {
        id: "read-the-names",
        fact: "Two weeks before his own layoff he was made to read out the names of eleven of his own crew who were let go.",
        unlock: { kind: "reflections", atLeast: 2 },
        says: "They had me read the list out to my own guys. Eleven of them. Two weeks later it was my turn.",
        evidence: ["read the list", "eleven of them", "read out the names"],
      },
      {
        id: "pressure-pills",
        fact: "He has stopped filling his blood pressure prescription because the insurance ends this month, and has not told his wife.",
        unlock: {
          kind: "asked-about",
          words: ["health", "insurance", "doctor", "medic", "sleep", "physical", "headache", "taking care"],
        },
        says: "Quit filling the blood pressure pills. Insurance is done on the 30th. Deb dont know that.",
        evidence: ["blood pressure", "quit filling"],
      },
    ],
    style: {
      medianWords: 10,
      shortTurnShare: 0.31,
      lowerCase: false,
      dropsApostrophes: true,
      manner:
        "Clipped, no subject pronouns, changes to repairs and weather when it gets close; tests whether the other knows anything of work.",
    },
    opening: "Wife signed me up for this. Laid off six weeks now.",
    words: {
      answers: [
        {
          cues: ["small step", "next step", "try", "this week", "one thing"],
          text: "Could call Ray. Just call him. Not ask for nothing.",
        },
        {
          cues: ["evidence", "know for sure", "certain", "explanation", "true", "fact", "exception"],
          text: "Ray got on at the warehouse and hes 55. Ray drives a forklift though.",
        },
        {
          cues: ["to a friend", "friend who", "one of your", "buddy", "your guys", "crew"],
          text: "Id say its the plant not you. Easy to say.",
        },
        {
          cues: ["money", "bills", "afford", "mortgage", "house"],
          text: "Nine years left on the house. Deb does the math, I seen the envelope.",
        },
        {
          cues: ["apply", "applied", "hire", "hiring", "interview", "future", "ahead", "looking for"],
          text: "Nobody hires 52. They see the gray and thats that.",
        },
        { cues: ["hardest", "worst moment"], text: "Walking out to the truck with third shift coming in." },
        {
          cues: ["laid off", "layoff", "let go", "what happened", "that day", "tell me more"],
          text: "Friday, end of shift. Took the badge, gave me a box. 27 years and the box had printer paper on the side.",
        },
        {
          cues: ["wife", "deb", "marriage", "partner"],
          text: "She picked up Saturdays at the clinic. Says its fine. Says it a lot.",
        },
        {
          cues: ["kids", "children", "son", "daughter", "family", "father"],
          text: "My boy offered me money. I went and cut the grass. It was raining.",
        },
        {
          cues: ["work", "job", "plant", "supervis"],
          text: "Second shift. 41 people. Eight years no lost time accident.",
        },
        { cues: ["day", "morning", "routine", "spend"], text: "Up at five. Coffee. Then its five fifteen." },
        { cues: ["afraid", "worst", "fear", "scared", "worry", "worries"], text: "Being in the way." },
        {
          cues: ["thought", "mind", "mean", "about you", "see yourself"],
          text: "Scrap. You run a part that long then you scrap it, thats all.",
        },
        { cues: ["feel", "body", "emotion", "angry", "anger"], text: "Mad I guess. Jaw hurts." },
      ],
      understood: ["Yeah.", "Thats one way to say it.", "Huh. Guess so."],
      advised: [
        "Did the resume thing. Kid at the county office wanted my hobbies.",
        "Sure.",
        "You ever been inside a plant?",
      ],
      questioned: ["Beats me.", "Some.", "Never sat down and asked myself.", "Whys that matter?"],
      other: [
        "Fixed the garage door. Twice. It wasnt broke.",
        "Not much of a typer.",
        "Supposed to rain.",
        "Sitting out in the truck with this. Signals better.",
      ],
      farewell: "Alright. Deb just pulled in with groceries, Im gonna help her carry. Bye.",
    },
    start: { trust: 0.25, distress: 0.7, hope: 0.2 },
    stop: { minTurns: 4, maxTurns: 10, ruptureBelowTrust: 0.05 },
  },
  expectations: ["ends-on-counsellor", "no-label-spoken", "secrets-after-condition"],
});
