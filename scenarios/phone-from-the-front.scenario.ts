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
      behaviour:
        "Keeps the phone on her body, reads the reports, does her work, sleeps in pieces. What anyone would do who waits.",
      coping:
        "Counts the day in halves, cooks with a neighbour whose sons serve as well, keeps the air alarm of her home town switched on.",
    },
    secrets: [
      {
        id: "the-quarrel",
        fact: "When they last spoke she begged her son to run away from the front; he fell silent and hung up.",
        unlock: {
          kind: "asked-about",
          words: [
            "last call",
            "last time",
            "last spoke",
            "last talked",
            "last conversation",
            "last heard",
            "say to him",
            "said to him",
            "tell him",
          ],
        },
        says: "When he last telephoned I begged him to run away from there. He was quiet and then he put it down.",
        evidence: ["run away", "begged him"],
      },
    ],
    style: {
      medianWords: 10,
      shortTurnShare: 0.13,
      lowerCase: false,
      dropsApostrophes: false,
      manner: "Careful full sentences without ornament, exact and proud; names the thing beside the feeling.",
    },
    opening: "Three days the phone is silent. My son is near Kupiansk.",
    words: {
      answers: [
        {
          cues: ["worst", "afraid", "fear", "scared", "worry"],
          text: "You know what I fear. I will not write that word.",
        },
        {
          cues: ["night", "sleep", "tired", "rest", "awake"],
          text: "My telephone still has the air alarm of Kharkiv. It rings at three and I get up.",
        },
        {
          cues: ["phone", "call", "message", "contact", "silence"],
          text: "I take it with me everywhere. In the bath it is in a plastic bag.",
        },
        {
          cues: ["evidence", "explanation", "another", "other reason", "possib"],
          text: "Often there is no network. In May it was five days and then he wrote: all fine, send socks.",
        },
        {
          cues: ["believe", "how strongly", "0 to 100"],
          text: "This is not for believing. He writes or he does not write.",
        },
        {
          cues: ["husband", "family", "relatives", "alone", "daughter"],
          text: "My husband stayed with his mother. She is eighty-eight and she does not want to leave.",
        },
        {
          cues: ["work", "job", "hotel", "ordinary day"],
          text: "I clean rooms, eighteen in a day. I was a teacher of geography.",
        },
        {
          cues: ["friend", "someone else", "neighbour", "other mothers", "church", "support"],
          text: "Halyna on the first floor has two sons there. We cook together. We do not speak of it.",
        },
        {
          cues: ["small step", "help", "cope", "try", "get through", "manage"],
          text: "I say to myself, until dinner. Then, until the news.",
        },
        { cues: ["hardest", "that moment"], text: "Yesterday it rang. It was the dentist." },
        { cues: ["your mind", "thought"], text: "Nothing. I look if it has battery." },
        {
          cues: ["son", "andriy", "child", "kind of man"],
          text: "Andriy is quiet. He repairs things. He always whistles when he works.",
        },
        { cues: ["feel", "body", "heart", "chest"], text: "My shoulders. And I forget to take off the coat." },
        {
          cues: ["start", "how long", "began", "what happened", "tell me more"],
          text: "On Sunday he wrote 'good night mama'. After this nothing.",
        },
      ],
      understood: [
        "Yes. It is so for all of us.",
        "Good that you do not say me to be positive.",
        "I am not ill. I wait.",
      ],
      advised: [
        "They tell me do not read the news. I read it.",
        "I drank the melissa tea. It is tea.",
        "Maybe. Later.",
      ],
      questioned: [
        "Who can know it.",
        "To this I have no answer.",
        "In English I can not say it.",
        "A psychologist at the station asked me also such things.",
      ],
      other: [
        "Excuse me, I looked at the screen.",
        "Here it is summer, people sit outside and eat ice cream.",
        "Otherwise I am in order. The blood pressure, a little.",
        "I write slowly, sorry.",
      ],
      farewell: "My shift begins. Goodbye.",
    },
    start: { trust: 0.45, distress: 0.8, hope: 0.35 },
    stop: { minTurns: 3, maxTurns: 9 },
  },
  expectations: ["ends-on-counsellor", "no-label-spoken", "secrets-after-condition"],
});
