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
            { kind: "asked-about", words: ["second child", "another child", "more children", "baby", "pregnan", "grandchild"] },
          ],
        },
        says: "They wait for a boy. I take the pill, the box is at the office under the invoices.",
        evidence: ["the pill", "wait for a boy"],
      },
    ],
    style: {
      medianWords: 12,
      shortTurnShare: 0.16,
      lowerCase: false,
      dropsApostrophes: false,
      manner: "Simple correct sentences, polite, lets out irony only about herself and her husband's appetite.",
    },
    opening: "This morning my mother-in-law washed the rice again after I washed it.",
    words: {
      answers: [
        { cues: ["husband", "marriage", "married", "partner"], text: "He says, Mother is like this. He says it with her soup in his mouth." },
        { cues: ["should", "good daughter", "duty", "expect", "must"], text: "The wife of the first son should be the first one up. When I come down at six and the tea is ready, I want to go back through the wall." },
        { cues: ["your own mother", "your mother", "your parents", "your family", "childhood"], text: "My mother taught me, swallow three times before you answer. By lunch I am full." },
        { cues: ["evidence", "explanation", "another way", "other reason", "else could", "half true"], text: "At Tet I saw it, she washed again the rice of her own daughter. I was glad for one whole day." },
        { cues: ["friend", "sister", "someone else", "colleague"], text: "To Thuy I would say, rent a room, buy one pot. But Thuy did not marry the eldest." },
        { cues: ["afraid", "worst", "fear", "happen if"], text: "She tells it at the market. Our lane has forty houses and one market." },
        { cues: ["angry", "anger", "resent", "upset"], text: "No, no. I put the lid down a little loud, once." },
        { cues: ["small step", "try", "this week", "one thing", "ask her", "talk to her"], text: "Maybe on Sunday I cook the fish from my village. One dish. They can also not eat it." },
        { cues: ["work", "job", "office", "company"], text: "I do the books of a shrimp company, big numbers. There nobody counts after me." },
        { cues: ["feel", "body", "emotion", "inside"], text: "My neck goes in, like a turtle. I am taller at work, people told me." },
        { cues: ["mother-in-law", "in-laws", "parents-in-law", "she say", "kitchen", "rice"], text: "She does not scold. She takes the pot out of my hand, very soft, and begins from zero." },
        { cues: ["start", "how long", "began", "moved", "happened", "tell me more"], text: "Six years. In the first week she showed me where the spoons live and they live there today." },
      ],
      understood: ["Small things, yes. But it is every day.", "You see it faster than my husband.", "I did not want to say it so strong. It can stay."],
      advised: ["In this house one cannot say it like that.", "Yes. I will think about it.", "Moving out is for people who have no altar upstairs."],
      questioned: ["In English I do not find it.", "A little.", "Nobody asked me this, I have nothing ready.", "It has no special day."],
      other: ["The soup must boil before seven.", "She is not a bad woman, please do not write that.", "My daughter already folds the towels in her grandmother's way.", "I type under the table."],
      farewell: "They call me to light the incense. I must go, goodbye.",
    },
    stop: { minTurns: 4, maxTurns: 9 },
  },
  expectations: ["ends-on-counsellor", "no-label-spoken", "secrets-after-condition"],
});
