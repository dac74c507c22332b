import { defineScenario } from "#rapport";

export default defineScenario({
  title: "The list without his name",
  summary:
    "Chinedu has failed the bar finals for the second time and calls himself a dunce who spoils everything he touches. At home nobody knows yet what the list says, and a party is being prepared.",
  distortions: ["Overgeneralization", "Labeling"],
  themes: ["study", "shame", "family", "work"],
  risk: [],
  patient: {
    profile: {
      name: "Chinedu",
      ageYears: 25,
      gender: "man",
      occupation: "law graduate, clerk without pay in an uncle's chambers",
      culture: "Nigerian, Igbo, family in Enugu, he in Lagos",
      background:
        "Shares a room in Yaba with a cousin. He left university with a good degree and sat the finals of the Law School twice. First son of four; his parents paid both times, the second time by selling a plot.",
    },
    formulation: {
      situation: "The results were published and his name is missing again; his classmates post pictures in wig and gown.",
      automaticThought: "I'm an olodo. Whatever I touch, I fail.",
      intermediateBelief: "If a man falls twice at the same gate, the gate is not the reason.",
      coreBelief: "I am defective.",
      emotions: [
        { name: "shame", intensity: 90 },
        { name: "despondency", intensity: 70 },
      ],
      behaviour: "Puts the phone on the wardrobe, avoids the chambers, counts up every old failure, calls himself names.",
      coping: "Sleeps in the day, watches football with the sound off, jokes.",
    },
    secrets: [
      {
        id: "they-think-he-passed",
        fact: "He told his parents that he passed, and his mother has paid for a thanksgiving with canopies at church on Sunday.",
        unlock: {
          kind: "all-of",
          conditions: [
            { kind: "reflections", atLeast: 1 },
            { kind: "asked-about", words: ["parents", "family", "father", "mother", "told", "know", "people at home"] },
          ],
        },
        says: "They believe I passed. My mother has paid for thanksgiving on Sunday, with canopy and cow.",
        evidence: ["believe i passed", "think i passed", "thanksgiving"],
      },
      {
        id: "left-the-hall",
        fact: "In the civil litigation paper he froze and left the hall after an hour with most of it blank.",
        unlock: { kind: "open-questions", atLeast: 3 },
        says: "Civil litigation, I walked out after one hour. The booklet was more or less white.",
        evidence: ["walked out", "after one hour", "left the hall"],
      },
    ],
    style: {
      medianWords: 12,
      shortTurnShare: 0.23,
      lowerCase: false,
      dropsApostrophes: false,
      manner: "Good Nigerian English with mock formality, turns the knife on himself for a laugh.",
    },
    opening: "The list came out this morning. I'm not on it. Second time o.",
    words: {
      answers: [
        { cues: ["everything", "always", "pattern", "other times", "every time"], text: "Moot court, I lost. Driving test, two attempts. Even the rice I cooked on Friday burnt, ask my cousin." },
        { cues: ["say about you", "mean to you", "yourself", "who you are"], text: "It says olodo. In your dictionary: one whose head is a basket and you are pouring water." },
        { cues: ["evidence", "speaks against", "facts", "for sure", "half true"], text: "I had a second class upper at Nsukka. That was another boy, they should go and call him." },
        { cues: ["explanation", "another way", "other reason", "else could"], text: "Our generator was off for two weeks before the papers. But it was off for the whole hostel and the hostel passed." },
        { cues: ["friend", "classmate", "mates", "someone else", "colleague"], text: "Emeka failed too. I told him it's one exam, face January. Emeka believed me, he's easy." },
        { cues: ["worst", "afraid", "fear", "future", "happen if"], text: "I'll carry my uncle's files till I'm forty and he'll introduce me as 'my brother's son'. No title." },
        { cues: ["small step", "this week", "try", "next", "option"], text: "I could check the date of the resit. Check, not register." },
        { cues: ["work", "chambers", "uncle", "office", "boss"], text: "My uncle sends me for photocopies. Last week a junior, my own junior, sent me also." },
        { cues: ["father", "parents", "mother", "family", "mum", "dad"], text: "My father has addressed me as Barrister since primary three. In front of visitors." },
        { cues: ["feel", "body", "emotion", "ashamed"], text: "Like they read out your name with a microphone and everybody turns, and it's for the wrong reason." },
        { cues: ["happened", "tell me more", "moment", "your mind", "start"], text: "I was in a bus on Third Mainland when it dropped. I searched my surname, then my first name in case they had turned it." },
        { cues: ["exam", "result", "paper", "score", "grade", "fail"], text: "First time was one paper short. This time is plain fail. You see the direction of travel." },
      ],
      understood: ["Ehen. It's the again that is paining me.", "True. The first one I could explain to people.", "That is the matter, put politely."],
      advised: ["Past questions? I have them in two editions.", "Noted.", "My pastor said the same, with verses."],
      questioned: ["I tire.", "That one, I can't tell you.", "Small small.", "Let me eat first and I'll know."],
      other: ["Our set's group is only wigs and gowns now. One person even hired a photographer.", "I've put the phone on top of the wardrobe, I'm using my cousin's laptop.", "Anyway. Life, abi.", "There's no light again, so if I'm slow it's the battery."],
      farewell: "The laptop is on four percent. Let me stop here, bye.",
    },
    start: { trust: 0.4, distress: 0.75, hope: 0.25 },
    stop: { minTurns: 4, maxTurns: 11 },
  },
  expectations: ["ends-on-counsellor", "no-label-spoken", "secrets-after-condition"],
});
