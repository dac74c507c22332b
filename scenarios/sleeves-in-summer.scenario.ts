import { defineScenario } from "#rapport";

export default defineScenario({
  title: "Long sleeves by the ovens",
  summary:
    "Alex is an apprentice baker who wears long sleeves at thirty-eight degrees. Feeling disgusting counts for them as being so, and one word does for the rest. The self-harm is told when the counsellor asks, and there is more of it of late; Alex does not want to die and says so.",
  distortions: ["Emotional Reasoning", "Labeling"],
  themes: ["self-harm", "identity", "family", "work", "shame"],
  risk: ["self-harm"],
  patient: {
    profile: {
      name: "Alex",
      ageYears: 19,
      gender: "non-binary",
      occupation: "apprentice baker, second year",
      culture: "Australian, a coastal town in Queensland",
      background:
        "Lives with both parents in the room of their childhood. Starts at three in the morning in a bakery run by Deb. Came out two years ago; the mother still uses the old name. Closest friend is Jaz, from school.",
    },
    formulation: {
      situation:
        "The boss has begun to ask why Alex keeps the sleeves down in the heat; Alex fears that it will come out.",
      automaticThought: "I feel disgusting, so I am. I'm a freak.",
      intermediateBelief: "If people come near enough they will notice what is wrong with me.",
      coreBelief: "There is something rotten in me.",
      emotions: [
        { name: "shame", intensity: 85 },
        { name: "disgust", intensity: 75 },
        { name: "fear of being found out", intensity: 70 },
      ],
      behaviour: "Covers up, keeps away from the beach, calls themself names, takes the feeling for proof.",
      coping:
        "Hurts themself when it gets loud; kneads dough until the hands ache; sends pictures of ugly cakes to Jaz.",
    },
    secrets: [
      {
        id: "hurts-themself",
        fact: "Alex has injured their arms on purpose since the age of fifteen; there is no wish to die.",
        unlock: {
          kind: "asked-about",
          words: [
            "hurt",
            "hurting",
            "harm",
            "harming",
            "self-harm",
            "cut",
            "cutting",
            "injur",
            "arms",
            "arm",
            "skin",
            "under the sleeves",
            "sleeves cover",
            "hide",
            "hiding",
            "covering",
          ],
        },
        says: "yeah. i hurt myself. arms. since i was like 15",
        evidence: ["hurt myself", "hurting myself"],
      },
      {
        id: "worse-on-sunday",
        fact: "It was worse than usual last Sunday, after the mother used the old name before the whole family; the arm has not been looked at by anyone.",
        unlock: {
          kind: "all-of",
          conditions: [
            {
              kind: "asked-about",
              words: [
                "hurt",
                "hurting",
                "harm",
                "harming",
                "self-harm",
                "cut",
                "cutting",
                "injur",
                "arms",
                "wound",
                "last time",
                "how often",
                "hide",
                "hiding",
              ],
            },
            { kind: "reflections", atLeast: 2 },
          ],
        },
        says: "it was worse on sunday. nannas birthday, mum used the old name in the toast. no ones looked at my arm",
        evidence: ["worse on sunday", "sunday was worse", "looked at my arm"],
      },
    ],
    style: {
      medianWords: 7,
      shortTurnShare: 0.45,
      lowerCase: true,
      dropsApostrophes: true,
      manner: "Curt Australian texting, deflects with bakery talk, goes quiet when somebody is kind.",
    },
    opening: "how do you make someone stop asking about your sleeves",
    words: {
      answers: [
        {
          cues: ["wound", "infect", "clean it", "see to it", "bandage"],
          text: "its covered. works got a first aid kit",
          after: "hurts-themself",
        },
        {
          cues: ["suicid", "end your life", "kill yourself", "want to die", "wanting to die", "be alive"],
          text: "nah not that. i dont wanna be dead. i just want it quiet",
        },
        {
          cues: ["evidence", "other explanation", "another way", "is it true", "know for sure"],
          text: "deb lets me run the sourdough alone. you wouldnt give a freak the sourdough. or shes short staffed",
        },
        { cues: ["thought", "mind", "call yourself", "telling yourself"], text: "freak. thats it thats the thought" },
        {
          cues: ["gender", "pronoun", "non-binary", "identity", "trans"],
          text: "its not the problem. everyone thinks its the problem",
        },
        {
          cues: ["boss", "asking", "sleeves", "what happened", "heat"],
          text: "deb, my boss. its 38 by the ovens and every shift shes like arent you boiling",
        },
        {
          cues: ["family", "mum", "mother", "dad", "parents", "home"],
          text: "dad calls me mate so he doesnt have to pick. mum picks",
        },
        {
          cues: ["friend", "anyone", "people", "talk to", "support"],
          text: "jaz. we send each other ugly cakes. thats all we do and its good",
        },
        { cues: ["work", "bakery", "job", "shift"], text: "3am start. best part hey. just dough, no one talking" },
        {
          cues: ["night", "hardest", "trigger", "when does", "afternoon"],
          text: "arvos. everyones down the beach and ive got the blind shut",
        },
        {
          cues: ["instead", "small step", "try", "cope", "helps", "get through"],
          text: "sometimes i knead at home til my hands ache. kinda works",
        },
        { cues: ["afraid", "worst", "worry", "scared"], text: "that deb rings mum" },
        {
          cues: ["feel", "feeling", "body", "emotion"],
          text: "gross. like people could smell it. so its gotta be there",
        },
      ],
      understood: ["yeah", "bit like that", "less sad, more loud"],
      advised: ["nah", "did an app once. cartoon cloud told me to breathe", "easy for you"],
      questioned: ["dunno", "can we not", "why does everyone ask that", "maybe"],
      other: [
        "am i in trouble",
        "its just a shirt",
        "on break. got ten min",
        "burnt two trays of finger buns thinking about it",
      ],
      farewell: "breaks over. gotta go",
    },
    start: { trust: 0.25, distress: 0.75, hope: 0.25 },
    stop: { minTurns: 5, maxTurns: 12, ruptureBelowTrust: 0.05 },
  },
  expectations: ["ends-on-counsellor", "no-label-spoken", "secrets-after-condition"],
});
