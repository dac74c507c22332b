import { defineScenario } from "#rapport";

export default defineScenario({
  title: "The man who trained his own boss",
  summary:
    "Kwame, sixteen years in the same firm, was passed over for a colleague of twenty-nine whom he trained. He is certain what every kind word in the office means and calls himself furniture. Whether the decision was fair is an open and real question; what he does with it is not only in his head.",
  distortions: ["Mind Reading", "Labeling"],
  themes: ["work", "discrimination", "shame", "family"],
  risk: [],
  patient: {
    profile: {
      name: "Kwame",
      ageYears: 41,
      gender: "man",
      occupation: "logistics planner at a food distributor",
      culture: "Ghanaian British, came to London at nine",
      background:
        "Lives in Croydon with his wife Abena, a pharmacist, and two children of eleven and seven. His father, a retired bus driver, is an elder of their church. Sixteen years at the depot in Dartford, with a part-time degree taken on the way.",
    },
    formulation: {
      situation:
        "The post of planning lead went to Callum, twenty-nine, whom Kwame trained; the news came by email on a Friday afternoon.",
      automaticThought: "They are all being nice because they know I'm finished. I'm furniture.",
      intermediateBelief: "If you complain you become the complaint, so you keep quiet and work twice as well.",
      coreBelief: "I am the one who is useful and not seen.",
      emotions: [
        { name: "humiliation", intensity: 80 },
        { name: "anger", intensity: 65 },
      ],
      behaviour:
        "Eats lunch in the van bay, reads each friendly gesture as pity, prepares the handover for Callum without a word.",
      coping: "Irony and overwork; has told nobody outside the firm.",
    },
    secrets: [
      {
        id: "wife-not-told",
        fact: "His wife believes that the panel has not decided yet; he has known for nine days.",
        unlock: {
          kind: "asked-about",
          words: ["wife", "home", "family", "married", "told anyone", "talked to", "support"],
        },
        says: "My wife thinks they are still deciding. I have known for nine days. I say they are slow.",
        evidence: ["still deciding", "nine days", "wife thinks"],
      },
      {
        id: "polish",
        fact: "The written feedback said that he lacked polish; he takes the word to be about his being black, and has told no one because he fears to be reduced to that.",
        unlock: {
          kind: "all-of",
          conditions: [
            { kind: "reflections", atLeast: 2 },
            {
              kind: "asked-about",
              words: ["feedback", "reason", "why", "race", "black", "fair", "discriminat", "explain"],
            },
          ],
        },
        says: "The feedback said I could work on my polish. I know what that word is for. But the day I say so, that is all I am in that building.",
        evidence: ["polish"],
      },
    ],
    style: {
      medianWords: 12,
      shortTurnShare: 0.25,
      lowerCase: false,
      dropsApostrophes: false,
      manner: "Complete sentences, few contractions, dry and exact, polite when he is angry.",
    },
    opening: "They gave the planning lead to Callum. He is twenty-nine. I trained him.",
    words: {
      answers: [
        {
          cues: ["small step", "next step", "try", "this week", "could you ask"],
          text: "A step to where? The post is filled.",
        },
        {
          cues: ["evidence", "for sure", "certain", "explanation", "true", "fact", "another way"],
          text: "Nobody has actually said it, no. There must be a scoring sheet somewhere. I have not asked.",
        },
        {
          cues: ["to a friend", "friend who", "someone else", "brother"],
          text: "I would tell him it is one job. He would say thank you and not believe me.",
        },
        {
          cues: ["hardest", "worst moment", "difficult moment"],
          text: "The Monday. Callum put out his hand and I shook it in front of everybody.",
        },
        {
          cues: ["find out", "happened", "hear about", "announce", "email", "start", "began"],
          text: "By email. Eight minutes to five on a Friday. They were delighted to announce.",
        },
        {
          cues: ["manager", "boss", "panel", "interview", "martin"],
          text: "There were four of them. Martin looked at his watch while I was on the second slide, and I knew.",
        },
        {
          cues: ["colleague", "team", "office", "others", "people there"],
          text: "They have all become very nice. Sandra made me a tea. In sixteen years Sandra has not made me a tea, so you can work out what was said.",
        },
        {
          cues: ["callum", "younger"],
          text: "He is not a bad lad. For a year he came to me every Thursday with the same mistake in the codes.",
        },
        {
          cues: ["father", "parents", "mother", "church"],
          text: "My father tells people at church I am the manager. I have never corrected him.",
        },
        {
          cues: ["children", "kids", "son", "daughter"],
          text: "My son asks me at dinner if I won. He thinks it is a race.",
        },
        { cues: ["how long", "years", "company", "depot"], text: "Sixteen years. Two mergers." },
        {
          cues: ["work", "job", "ordinary day"],
          text: "I go in at six and I do my job. If you watched me you would see nothing.",
        },
        {
          cues: ["thought", "mind", "mean", "about you"],
          text: "That I am the furniture. A good desk. Nobody promotes the desk.",
        },
        { cues: ["feel", "body", "emotion", "angry", "anger"], text: "Hot. Then very quiet." },
        { cues: ["afraid", "worst", "fear", "worry", "worries", "future"], text: "Sixty, and the same chair." },
      ],
      understood: [
        "Yes. That is near enough.",
        "I could manage it if they were rude. It is the smiling.",
        "You put it more kindly than I do.",
      ],
      advised: [
        "I have a degree I did at night. I am not going on another course.",
        "Possibly.",
        "With respect, that is more or less what the HR leaflet says.",
      ],
      questioned: [
        "I had not considered it.",
        "I do not know what you want me to say to that.",
        "Hard to say.",
        "Some weeks, yes. Not this one.",
      ],
      other: [
        "The handover is on Monday. I am doing his slides.",
        "There was cake, apparently.",
        "Anyway. It is only a title.",
        "I eat my lunch in the van bay now. It is quiet there.",
      ],
      farewell: "The Rotterdam load is in, so I will leave it there for today. Goodbye.",
    },
    stop: { minTurns: 4, maxTurns: 10, ruptureBelowTrust: 0.1 },
  },
  expectations: ["ends-on-counsellor", "no-label-spoken", "secrets-after-condition"],
});
