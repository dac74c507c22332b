import { defineScenario } from "#rapport";

export default defineScenario({
  title: "Three days without a sign",
  summary:
    "Olga fled from Kharkiv to Wroclaw; her son is a soldier and has not written for three days. Her fear fits her situation and there is nothing in it to correct. She tests whether somebody can stay with it without comforting it away.",
  distortions: [],
  themes: ["war", "migration", "parenting", "family"],
  risk: [],
  patient: {
    profile: {
      name: "Olga",
      ageYears: 58,
      gender: "woman",
      occupation: "hotel cleaner, formerly a teacher of geography",
      culture: "Ukrainian from Kharkiv, displaced to Poland",
      background:
        "Left Kharkiv in the first March of the war with one bag and rents a room in Wroclaw. Her husband stayed behind with his mother of eighty-eight. Their only son Andriy, thirty-one, repaired coffee machines before he joined the army.",
    },
    formulation: {
      situation: "Her son is at the front and his last sign of life is three days old.",
      automaticThought: "Is he alive? Until he writes I cannot know it.",
      emotions: [
        { name: "fear", intensity: 85 },
        { name: "longing", intensity: 80 },
        { name: "guilt", intensity: 45 },
      ],
      behaviour: "Keeps the phone on her body, reads the reports, does her work, sleeps in pieces. What anyone would do who waits.",
      coping: "Counts the day in halves, cooks with a neighbour whose sons serve as well, keeps the air alarm of her home town switched on.",
    },
    secrets: [
      {
        id: "the-quarrel",
        fact: "When they last spoke she begged her son to run away from the front; he fell silent and hung up.",
        unlock: { kind: "asked-about", words: ["last call", "last time", "last spoke", "last talked", "last conversation", "last heard", "say to him", "said to him", "tell him"] },
        says: "When he last telephoned I begged him to run away from there. He was quiet and then the line was closed. This was our talk.",
        evidence: ["run away", "begged him"],
      },
    ],
    style: {
      medianWords: 11,
      shortTurnShare: 0.15,
      lowerCase: false,
      dropsApostrophes: false,
      manner: "Careful full sentences without ornament, exact and proud; names the thing beside the feeling.",
    },
    opening: "Three days the phone is silent. My son is near Kupiansk.",
    words: {
      answers: [
        { cues: ["worst", "afraid", "fear", "scared", "worry"], text: "You know what I fear. I will not write that word." },
        { cues: ["night", "sleep", "tired", "rest", "awake"], text: "My telephone still has the air alarm of Kharkiv. At three it howls in a Polish kitchen and I stand up." },
        { cues: ["phone", "call", "message", "contact", "silence"], text: "I take it to the bath in a plastic bag. I charge it when it has ninety percent." },
        { cues: ["evidence", "explanation", "another", "other reason", "possib"], text: "Mostly it is the network. In May it was five days and then he wrote: all fine, send socks. I know this until the evening comes." },
        { cues: ["husband", "family", "relatives", "alone", "daughter"], text: "My husband guards the flat, his mother and the cat. On the telephone we discuss the cat." },
        { cues: ["work", "job", "hotel", "ordinary day"], text: "I make eighteen rooms a day. Twenty-six years I taught where the rivers go." },
        { cues: ["friend", "someone else", "neighbour", "other mothers", "church", "support"], text: "There is Halyna below me, her two are also there. We do not speak of it. We make dumplings for forty persons." },
        { cues: ["feel", "body", "heart", "chest"], text: "In the evening I see that I am still in my coat. The shoulders have been holding something since morning." },
        { cues: ["small step", "help", "cope", "try", "get through", "manage"], text: "I divide the day. Until dinner, I say. Then until the news." },
        { cues: ["son", "andriy", "child", "kind of man"], text: "He whistles when he repairs something. From this I knew always where he was in the house." },
        { cues: ["start", "how long", "began", "left", "what happened", "tell me more"], text: "He drove us to the train in the first March. He bought me sunflower seeds, as if it was an excursion." },
      ],
      understood: ["It is so for all of us there.", "You have not told me to be positive. I noticed it.", "I am not ill. I wait."],
      advised: ["Do not read the news, they say. Then who will read it?", "I drank the melissa tea. It is tea.", "In peace this is possibly good advice."],
      questioned: ["To this I have no answer.", "In the mornings less.", "I never thought to measure it.", "A psychologist at the station asked it also. I said: normal."],
      other: ["Excuse me, I looked at the screen.", "Here the lindens are in flower and people stand in line for ice cream.", "Otherwise I am in order. The blood pressure, a little.", "My fingers are slow in this alphabet."],
      farewell: "My floor is waiting and the phone goes into the apron. Goodbye.",
    },
    start: { trust: 0.45, distress: 0.8, hope: 0.35 },
    stop: { minTurns: 3, maxTurns: 9 },
  },
  expectations: ["ends-on-counsellor", "no-label-spoken", "secrets-after-condition"],
});
