import { defineScenario } from "#rapport";

export default defineScenario({
  title: "The rice washed twice",
  summary:
    "Lan lives with her husband's parents in Da Nang, where his mother silently does over whatever Lan has done. Lan measures herself by what a daughter-in-law should be. She wants neither to break with the family nor to be told to move out.",
  distortions: ["Should Statements"],
  themes: ["family", "couple", "shame", "caregiving"],
  risk: [],
  patient: {
    profile: {
      name: "Lan",
      ageYears: 33,
      gender: "woman",
      occupation: "bookkeeper at a seafood company",
      culture: "Vietnamese, Da Nang, from a village in Quang Ngai",
      background:
        "Married for six years to the eldest son and living with his parents since the wedding; the family altar is on the third floor. Their daughter is four. Lan earns more than her husband and gives half of it into the house.",
    },
    formulation: {
      situation: "Her mother-in-law washes the rice a second time after her, without a word.",
      automaticThought: "I should have it right after six years. A good daughter-in-law should need no correction.",
      intermediateBelief: "If I keep still and do it better, there will be peace; if I speak, I break the house.",
      coreBelief: "I am not good enough for this family.",
      emotions: [
        { name: "shame", intensity: 65 },
        { name: "resentment", intensity: 60 },
        { name: "sadness", intensity: 45 },
      ],
      behaviour: "Gets up at five, asks for nothing, swallows answers, puts the lid down a little too loudly.",
      coping: "Her figures at work, some minutes alone on the way home.",
    },
    secrets: [
      {
        id: "half-an-hour",
        fact: "After work she sits on her motorbike in the parking basement for half an hour and tells the family that there was traffic.",
        unlock: { kind: "reflections", atLeast: 2 },
        says: "After work I sit on my motorbike in the parking basement. Half an hour. I tell them it was traffic.",
        evidence: ["parking basement", "it was traffic"],
      },
      {
        id: "the-pill",
        fact: "The family waits for a grandson; she takes the pill and keeps it at the office.",
        unlock: {
          kind: "any-of",
          conditions: [
            { kind: "trust", atLeast: 0.7 },
            {
              kind: "asked-about",
              words: ["second child", "another child", "more children", "baby", "pregnan", "grandchild"],
            },
          ],
        },
        says: "They wait for a boy. I take the pill, the box is at the office under the invoices.",
        evidence: ["the pill", "wait for a boy"],
      },
    ],
    style: {
      medianWords: 9,
      shortTurnShare: 0.12,
      lowerCase: false,
      dropsApostrophes: false,
      manner: "Simple correct sentences, polite, lets out irony only about herself and her husband's appetite.",
    },
    opening: "This morning my mother-in-law washed the rice again after I washed it.",
    words: {
      answers: [
        {
          cues: ["husband", "marriage", "married", "partner"],
          text: "He says Mother is like this with everybody. Then he eats.",
        },
        {
          cues: ["should", "good daughter", "duty", "expect"],
          text: "The wife of the first son should be up first. If the tea is ready when I come down I am ashamed.",
        },
        {
          cues: ["your own mother", "your mother", "your parents", "your family", "childhood"],
          text: "My mother says be patient, I was patient too.",
        },
        {
          cues: ["evidence", "explanation", "another way", "other reason", "else could", "half true"],
          text: "At Tet she washed her own daughter's rice again also. I saw that.",
        },
        {
          cues: ["friend", "sister", "someone else", "colleague"],
          text: "I would say to Thuy, rent a room. But her husband is not the eldest.",
        },
        {
          cues: ["afraid", "worst", "fear", "happen if"],
          text: "That she talks about it at the market. Everybody knows us there.",
        },
        { cues: ["angry", "anger", "resent", "upset"], text: "Not angry. I put the lid down a little loud." },
        { cues: ["how strongly", "believe", "0 to 100"], text: "Maybe ninety." },
        {
          cues: ["small step", "try", "this week", "one thing", "ask her", "talk to her"],
          text: "Maybe I cook on Sunday. One dish, from my village.",
        },
        { cues: ["work", "job", "office", "company"], text: "I am a bookkeeper. There nobody counts again after me." },
        { cues: ["hardest", "that moment"], text: "My daughter was looking." },
        { cues: ["your mind", "thought", "mean to you"], text: "Six years and I still do it wrong." },
        { cues: ["your child", "daughter"], text: "She is four. She sees everything." },
        { cues: ["feel", "body", "emotion", "inside"], text: "Small. Here, the neck goes down." },
        {
          cues: ["start", "how long", "began", "moved", "when did"],
          text: "From the wedding. She showed me where is every spoon.",
        },
        {
          cues: [
            "mother-in-law",
            "in-laws",
            "parents-in-law",
            "she say",
            "kitchen",
            "rice",
            "happened",
            "tell me more",
          ],
          text: "She did not scold. She took the pot from my hand and began from zero.",
        },
      ],
      understood: [
        "Small things, yes. But every day.",
        "You understand faster than my husband.",
        "It is a strong word. But maybe.",
      ],
      advised: [
        "In this house you cannot say it like that.",
        "Yes. I will think about it.",
        "We cannot move out, he is the first son.",
      ],
      questioned: [
        "I do not know this in English.",
        "Difficult to say.",
        "Nobody asked me this before.",
        "I am not sure what you mean.",
      ],
      other: [
        "The soup must be ready before seven.",
        "She is not a bad woman, please do not write that.",
        "My daughter already folds the towels like her grandmother.",
        "I type under the table, sorry for mistakes.",
      ],
      farewell: "They call me for the incense. I must go, goodbye.",
    },
    stop: { minTurns: 4, maxTurns: 9 },
  },
  expectations: ["ends-on-counsellor", "no-label-spoken", "secrets-after-condition"],
});
