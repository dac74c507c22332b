import { defineScenario } from "#rapport";

export default defineScenario({
  title: "Knocking on the empty tank",
  summary:
    "Johan, a sheep farmer in the Northern Cape, is in the fifth year of drought and about to lose the farm that his great-grandfather began. He takes the whole loss on himself. He says little, and that he would not mind not waking up only when he is asked or when he trusts.",
  distortions: ["All-or-Nothing Thinking", "Personalization"],
  themes: ["work", "money", "family", "ageing"],
  risk: ["passive-ideation"],
  patient: {
    profile: {
      name: "Johan",
      ageYears: 57,
      gender: "man",
      occupation: "sheep farmer",
      culture: "Afrikaans, Northern Cape, Reformed church",
      background:
        "Farms the land of his father and great-grandfather outside Calvinia with his wife Elna and one hired man. The daughter works in Stellenbosch and set up this chat for him. A neighbour of his age died in March and nobody spoke about how.",
    },
    formulation: {
      situation: "The bank will not renew the loan without rain, and the breeding ewes are sold.",
      automaticThought: "It was my call in '19. I lost it for all of them.",
      intermediateBelief: "You farm or you don't; a man who keeps half of it has nothing.",
      coreBelief: "I have failed everyone before me and after me.",
      emotions: [
        { name: "shame", intensity: 80 },
        { name: "hopelessness", intensity: 75 },
        { name: "tiredness", intensity: 85 },
      ],
      behaviour:
        "Gets up at three, walks to the water tank, keeps letters from his wife, blames himself for the weather and the prices alike.",
      coping: "Works on the pump, says nothing.",
    },
    secrets: [
      {
        id: "would-not-mind",
        fact: "On some mornings he wishes that he had not woken up. He has no plan.",
        unlock: {
          kind: "any-of",
          conditions: [
            { kind: "trust", atLeast: 0.6 },
            {
              kind: "asked-about",
              words: [
                "suicid",
                "ending your life",
                "end your life",
                "dying",
                "want to die",
                "alive",
                "point of living",
                "not be here",
                "hurt yourself",
                "hopeless",
              ],
            },
          ],
        },
        says: "I wouldn't do a thing. But if I didn't wake up one day, that would suit me.",
        evidence: ["didn't wake up", "not wake up", "not waking up"],
      },
      {
        id: "letter-in-the-bakkie",
        fact: "A letter from the bank gives him ninety days; it lies under the seat of his pick-up and his wife has not seen it.",
        unlock: {
          kind: "all-of",
          conditions: [
            { kind: "reflections", atLeast: 2 },
            { kind: "asked-about", words: ["bank", "money", "loan", "debt", "wife", "know", "told"] },
          ],
        },
        says: "Letter's under the seat of the bakkie. Ninety days. Elna hasn't seen it.",
        evidence: ["under the seat", "ninety days"],
      },
    ],
    style: {
      medianWords: 7,
      shortTurnShare: 0.33,
      lowerCase: false,
      dropsApostrophes: false,
      manner: "As few words as possible, no subject where none is needed, dry as the veld.",
    },
    opening: "My daughter set this up. Don't know what I'm meant to say.",
    words: {
      answers: [
        {
          cues: ["friend", "church", "talk to", "someone else"],
          text: "Buried Gert in March. Same debts as me. I stood there and thought, at least he's got quiet.",
        },
        {
          cues: ["evidence", "explanation", "speaks against", "another way", "other farmers", "half true"],
          text: "Van Wyk's finished too and he's the better farmer. So. Not only me.",
        },
        {
          cues: ["in between", "give up", "nothing left", "without the farm", "lose the farm", "part of"],
          text: "You farm or you don't. No half about it.",
        },
        {
          cues: ["fault", "blame", "yourself", "say about you", "mean to you", "responsib"],
          text: "Should've sold in '19. My call. Now they all sit with it.",
        },
        { cues: ["how strongly", "believe", "0 to 100"], text: "All of it." },
        { cues: ["bank", "loan", "debt", "money", "owe"], text: "No rain, no loan. That's what the man said." },
        { cues: ["wife", "elna", "married", "marriage"], text: "Elna bakes rusks for the padstal. That's the diesel." },
        { cues: ["child", "daughter", "children"], text: "She's in Stellenbosch. Good job. Won't come back here." },
        {
          cues: ["father", "grandfather", "family", "generation"],
          text: "Fourth one on this land. Looks like the last.",
        },
        { cues: ["night", "sleep", "awake", "morning"], text: "Up at three. Walk to the tank. Knock on it." },
        {
          cues: ["small step", "try", "this week", "tomorrow", "one thing"],
          text: "Could phone the extension officer. Youngster, but he listens.",
        },
        { cues: ["feel", "body", "inside", "emotion"], text: "Tired." },
        { cues: ["hardest", "worst", "your mind"], text: "Loading the ewes. Sold them in June." },
        { cues: ["farm", "sheep", "rain", "drought", "land"], text: "Fifth year now. Two dams dry." },
        {
          cues: ["start", "happened", "tell me more", "began", "how long"],
          text: "It stopped in '19. Bit here and there since.",
        },
      ],
      understood: ["Ja.", "That's about the size of it.", "Ja, something like that."],
      advised: ["Ja, no.", "Did that. Cost more than the sheep.", "My daughter sends me those articles too."],
      questioned: ["Can't say.", "We don't talk like that here.", "Wouldn't know.", "What would you want me to say?"],
      other: ["Wind's up again.", "Well. It's weather.", "I type with one finger.", "Doesn't matter."],
      farewell: "Must see to the pump while there's light. Bye then.",
    },
    start: { trust: 0.32, distress: 0.75, hope: 0.2 },
    stop: { minTurns: 3, maxTurns: 12, ruptureBelowTrust: 0.08 },
  },
  expectations: ["ends-on-counsellor", "no-label-spoken", "secrets-after-condition"],
});
