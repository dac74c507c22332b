import { defineScenario } from "#rapport";

export default defineScenario({
  title: "Saved as Plumber",
  summary:
    "Tomas read his wife's messages a week ago and found an affair. Eleven years now look false to him from end to end, and everybody is a liar. He is curt, sleeps in the laundry room and has done things since then that he would rather not tell.",
  distortions: ["Mental Filter", "Overgeneralization"],
  themes: ["infidelity", "couple", "parenting", "shame"],
  risk: [],
  patient: {
    profile: {
      name: "Tomas",
      ageYears: 35,
      gender: "man",
      occupation: "cashier in a bank branch",
      culture: "Chilean, from Concepcion, lives in Santiago",
      background:
        "Married for eleven years to Carolina, a dental technician; their daughter Martina is six. His father had a second household for years, which came out when Tomas was fourteen. Since last Tuesday he has slept on a mattress beside the washing machine.",
    },
    formulation: {
      situation:
        "Her phone buzzed while she was in the shower; he knew the code and read five months of messages with a man from her work.",
      automaticThought:
        "All of it was theatre. There was never one true day. Everybody lies, and I was the last to know.",
      intermediateBelief: "Who trusts is made a fool of.",
      coreBelief: "I am someone people deceive.",
      emotions: [
        { name: "humiliation", intensity: 85 },
        { name: "anger", intensity: 80 },
        { name: "grief", intensity: 70 },
      ],
      behaviour:
        "Reads the copied messages each night, goes through old photographs for signs and sets aside everything that does not fit, keeps silent at home, smiles at the counter.",
      coping: "Irons, cleans, counts; does not drink.",
    },
    secrets: [
      {
        id: "sent-to-her-mother",
        fact: "At four in the morning he sent copies of all the messages to his wife's mother.",
        unlock: {
          kind: "all-of",
          conditions: [
            { kind: "reflections", atLeast: 1 },
            {
              kind: "asked-about",
              words: [
                "told anyone",
                "tell anyone",
                "family",
                "anyone",
                "someone",
                "who knows",
                "know about",
                "since then",
                "what did you do",
                "done since",
              ],
            },
          ],
        },
        says: "I sent the pages to her mother. All of them. It was four in the morning. She does not leave the house now.",
        evidence: ["to her mother", "four in the morning"],
      },
      {
        id: "test-kit",
        fact: "He has bought a paternity test for his daughter; it lies in the glove box, not used.",
        unlock: { kind: "trust", atLeast: 0.6 },
        says: "There is a test in the glove box. For Martina. To see if she is mine. I have not opened it.",
        evidence: ["glove box", "if she is mine", "paternity test"],
      },
    ],
    style: {
      medianWords: 8,
      shortTurnShare: 0.35,
      lowerCase: false,
      dropsApostrophes: false,
      manner: "Clipped statements with full stops, bitter, no question answered with more than it needs.",
    },
    opening: "I know her code. I read all of it.",
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
          text: "No. I have a daughter.",
        },
        {
          cues: ["daughter", "child", "kids", "martina"],
          text: "She is six. She asked why papa sleeps next to the washing machine.",
        },
        {
          cues: [
            "evidence",
            "other explanation",
            "whole story",
            "all of it",
            "another way",
            "doesn't fit",
            "does not fit",
          ],
          text: "When I had my operation she slept four nights in a chair. So.",
        },
        {
          cues: ["good times", "good years", "before", "remember", "happy", "photo"],
          text: "I look at a beach photo and only see her phone on the towel.",
        },
        {
          cues: ["what happened", "found", "phone", "message", "read"],
          text: "She was in the shower. It buzzed. A man saved as Plumber. Plumbers don't write good morning.",
        },
        {
          cues: ["trust", "people", "everyone", "everybody"],
          text: "My father did it. My boss does it. Now her. Show me one who doesn't.",
        },
        {
          cues: ["wife", "partner", "carolina", "talk to her", "confront", "conversation"],
          text: "She cried. She said it stopped in March. I made coffee.",
        },
        { cues: ["thought", "mind", "going through", "mean to you"], text: "Eleven years of theatre. All of it." },
        { cues: ["friend", "brother", "someone else"], text: "My brother says leave her. He is divorced two times." },
        { cues: ["sleep", "night", "eat", "evening"], text: "Two hours. Then I read it again from the start." },
        {
          cues: ["small step", "this week", "try", "next step"],
          text: "One evening without reading. Friday, maybe. One.",
        },
        {
          cues: ["feel", "angry", "anger", "body", "emotion"],
          text: "Cold. I count notes all day and my hands are not mine.",
        },
      ],
      understood: ["Yes.", "A fool. That is the word they use here.", "Something like it."],
      advised: ["Couples therapy. With what face.", "No.", "Easy from where you sit."],
      questioned: ["I don't know.", "What difference does it make?", "Ask me another thing.", "Both."],
      other: [
        "He has a boat. Of course there is a boat.",
        "I smiled at two hundred customers today.",
        "On Sunday I ironed seven of her blouses.",
        "Whatever.",
      ],
      farewell: "The girl woke up. Bye.",
    },
    start: { trust: 0.3, distress: 0.85, hope: 0.2 },
    stop: { minTurns: 4, maxTurns: 12, ruptureBelowTrust: 0.15 },
  },
  expectations: ["ends-on-counsellor", "no-label-spoken", "secrets-after-condition"],
});
