import { defineScenario } from "#rapport";

export default defineScenario({
  title: "Twenty minutes before the lift",
  summary:
    "Fatima writes while her husband is at the depot. She makes his rage her doing and lets nothing count that speaks for her. What he does comes out by degrees, up to a threat to her life that calls for a handover.",
  distortions: ["Personalization", "Disqualifying the Positive"],
  themes: ["violence", "couple", "parenting", "migration", "money"],
  risk: ["violence-at-home"],
  patient: {
    profile: {
      name: "Fatima",
      ageYears: 34,
      gender: "woman",
      occupation: "seamstress in an alteration shop",
      culture: "Moroccan from Meknes, in Lyon for eight years, practising Muslim",
      background:
        "Lives with her husband Karim, a delivery driver, and their son Yanis, six, on the fifth floor of a block. Karim lost a good post as a mechanic three winters ago. Her mother is in Meknes; a sister with three children lives in Grenoble. A neighbour gave her the address of this chat.",
    },
    formulation: {
      situation:
        "She shut herself in the bathroom on Thursday and her husband broke the door. A neighbour heard it and slipped her a piece of paper.",
      automaticThought: "If the dinner had been ready he would have been calm. It comes from me.",
      intermediateBelief:
        "A good wife keeps the peace of the house, so every quarrel is her failure; what others praise in her is politeness.",
      coreBelief: "I count for nothing.",
      emotions: [
        { name: "fear", intensity: 85 },
        { name: "guilt", intensity: 75 },
        { name: "shame", intensity: 70 },
      ],
      behaviour:
        "Looks for her mistake after each outburst, sets aside her skill and other people's kindness, hides marks, deletes what she writes.",
      coping: "Listens for the lift, sleeps beside her son, puts coins away in a button box.",
    },
    secrets: [
      {
        id: "he-hits",
        fact: "Her husband has hit her three or four times this year; afterwards he weeps.",
        unlock: {
          kind: "any-of",
          conditions: [
            {
              kind: "asked-about",
              words: ["hurt", "hit", "hits", "violen", "push", "physical", "beat", "harm", "raised his hand"],
            },
            { kind: "trust", atLeast: 0.6 },
          ],
        },
        says: "He hit me. With the open hand. Three times this year, or four. After, he cries.",
        evidence: ["he hit me", "he hits me", "open hand"],
      },
      {
        id: "papers-in-the-locker",
        fact: "Her husband keeps her residence card and the boy's passport in his locker at the depot.",
        unlock: {
          kind: "any-of",
          conditions: [
            {
              kind: "asked-about",
              words: ["money", "papers", "document", "passport", "control", "allow", "leave", "leaving"],
            },
            { kind: "open-questions", atLeast: 5 },
          ],
        },
        says: "My residence card is in his locker. Also the passport of the little one. He says it is more safe there.",
        evidence: ["residence card", "his locker"],
      },
      {
        id: "throat",
        fact: "On Sunday he held her by the throat and said that next time she would not get up; he comes home at seven this evening.",
        unlock: {
          kind: "all-of",
          conditions: [
            { kind: "reflections", atLeast: 2 },
            {
              kind: "asked-about",
              words: [
                "safe",
                "danger",
                "kill",
                "threat",
                "worst",
                "tonight",
                "weapon",
                "for your life",
                "afraid",
                "scared",
                "frighten",
                "neck",
                "throat",
                "next time",
              ],
            },
          ],
        },
        says: "On Sunday he held my throat. He said the next time I do not get up. At seven he is home.",
        evidence: ["my throat", "not get up", "my neck"],
      },
    ],
    style: {
      medianWords: 10,
      shortTurnShare: 0.25,
      lowerCase: false,
      dropsApostrophes: false,
      manner:
        "Careful plain English with French and Arabic under it, short sentences, breaks off to listen, defends him.",
    },
    opening: "My neighbour gave me this address. I have maybe twenty minutes.",
    words: {
      answers: [
        {
          cues: ["hurting yourself", "hurt yourself", "harm yourself", "suicid", "end your life"],
          text: "Me, no. Who takes Yanis then.",
        },
        {
          cues: ["emergency", "112", "before seven", "get out", "go somewhere"],
          text: "With the little one, now? On the stairs everybody sees us.",
        },
        {
          cues: [
            "evidence",
            "other explanation",
            "another way",
            "responsib",
            "his choice",
            "own choice",
            "different day",
          ],
          text: "One evening all was ready. The table, the shirts, the boy in bed. He was angry also. I think about this evening.",
        },
        {
          cues: ["if your sister", "someone you love", "would you say to", "would you tell", "a friend"],
          text: "My sister, I would take her by the hand and go. But it is not my sister.",
        },
        {
          cues: ["neighbour", "neighbor", "support", "anyone", "who else"],
          text: "Madame Brun, third floor. She looked at me on the stairs and asked nothing. Only the paper.",
        },
        {
          cues: ["son", "child", "children", "kids", "boy"],
          text: "Yanis is six. He puts his fingers in the ears before there is noise.",
        },
        {
          cues: ["family", "mother", "parents", "sister", "morocco"],
          text: "My mother says patience. She had patience for forty years. My sister says come, but they are five in two rooms.",
        },
        {
          cues: ["thought", "mind", "fault", "blame", "because of you"],
          text: "If I cook earlier he is calm. So it comes from me, no?",
        },
        {
          cues: ["how long", "started", "begin", "since when"],
          text: "Three winters. I count with the coats of my son.",
        },
        {
          cues: ["police", "law", "shelter", "lawyer", "hotline", "report"],
          text: "Police, and after? They go and I am still in the kitchen.",
        },
        {
          cues: ["afraid", "scared", "fear", "frighten", "worst"],
          text: "Not always. When the key turns two times, then.",
        },
        {
          cues: ["right now", "safe", "tonight", "where is he", "at home now", "can he see"],
          text: "Now he is at the depot. I erase this when I finish.",
        },
        {
          cues: ["small step", "plan", "first step", "could you do", "bag", "try"],
          text: "A key for Madame Brun, maybe. She would take it, I think.",
        },
        { cues: ["night", "sleep", "evening"], text: "I lie by Yanis, on the side where the door is." },
        { cues: ["doctor", "health", "pain", "injur"], text: "The doctor asked if I fell. I said the stairs." },
        {
          cues: ["husband", "partner", "marriage", "married", "relationship"],
          text: "Karim. Nine years. He drives packages, he comes back tired and I say the wrong thing first.",
        },
        {
          cues: ["used to be", "changed", "in the beginning", "good side", "good times", "love"],
          text: "In Meknes he carried the shopping of my mother. All the street saw it.",
        },
        {
          cues: ["what happened", "tell me more", "brought you", "thursday"],
          text: "I closed myself in the bathroom and he wanted to talk. Now the door has a hole.",
        },
        {
          cues: ["work", "job", "sew", "good at", "proud", "strength"],
          text: "Hems, wedding dresses. The ladies say golden hands. They are polite, it is only sewing.",
        },
        { cues: ["feel", "feeling", "emotion"], text: "Small. And the ears are always open for the lift." },
      ],
      understood: [
        "Yes. I walk in my house like there is a baby asleep.",
        "It is a bit so.",
        "Yes.",
        "Not this word. But yes.",
        "You write it and I look at the door. You see.",
        "In our building nobody says it aloud.",
      ],
      advised: [
        "It is not so easy as you write it.",
        "Madame Brun says this also.",
        "Not this month. The rent.",
        "And the school of Yanis?",
        "Hm. If God wants.",
      ],
      questioned: [
        "I don't find the words.",
        "Sometimes.",
        "Who reads what I say here?",
        "Wait. No, it was only the pipes.",
        "It depends of the day.",
        "I prefer to leave this.",
      ],
      other: [
        "He is not a bad man. Write this also.",
        "I have a veil to finish for Saturday, four metres.",
        "The soup is on, sorry if I stop.",
        "Other women have real problems.",
        "In my button box there are ninety euros now.",
        "Twenty minutes, I said. I look at the clock of the oven.",
      ],
      farewell: "I hear the lift. I have to go.",
    },
    start: { trust: 0.35, distress: 0.85, hope: 0.2 },
    stop: { minTurns: 8, maxTurns: 26, crisis: { afterSecret: "throat", counsellorTurns: 3 } },
  },
  expectations: ["ends-on-counsellor", "no-label-spoken", "secrets-after-condition"],
});
