import { defineScenario } from "#rapport";

export default defineScenario({
  title: "Four knobs and nineteen doorbells",
  summary:
    "Leila, a pharmacist in Vienna, checks the stove and her labels again and again and misses her trams. She can name the odds and goes back up the stairs all the same, because the feeling that something is wrong must have a reason.",
  distortions: ["Magnification or Minimization", "Emotional Reasoning"],
  themes: ["compulsions", "work", "migration", "perfectionism"],
  risk: [],
  patient: {
    profile: {
      name: "Leila",
      ageYears: 28,
      gender: "woman",
      occupation: "pharmacist",
      culture: "Iranian from Shiraz, in Vienna since nineteen",
      background:
        "Studied in Vienna and lives alone in an old house in the third district. Since last year she may sign for the pharmacy by herself. Her parents ring on video every Friday.",
    },
    formulation: {
      situation:
        "Before she can leave the flat she goes round the stove, the door and the stove again; at work she reads labels over and over.",
      automaticThought: "If I feel that it's on, then something is wrong, and the whole house will burn.",
      intermediateBelief: "When I can do harm, looking once is negligence.",
      coreBelief: "I am dangerous when I don't pay attention.",
      emotions: [
        { name: "anxiety", intensity: 75 },
        { name: "shame", intensity: 55 },
      ],
      behaviour:
        "Touches each knob and says it aloud, returns from the second floor, rises at five to have time for it, sees a burnt house in a warm knob.",
      coping: "Keeps proofs, arrives early, tells no one.",
    },
    secrets: [
      {
        id: "films-the-stove",
        fact: "She films the stove with her phone before she goes and has more than two hundred such clips.",
        unlock: {
          kind: "asked-about",
          words: ["phone", "photo", "proof", "remember", "reassur", "manage", "cope", "calm"],
        },
        says: "I film it before I go out. There must be two hundred clips of my stove on this phone.",
        evidence: ["i film", "clips of my stove", "videos of the stove"],
      },
      {
        id: "the-customers-door",
        fact: "In May she rang at a customer's flat in the evening to look at a packet that she had handed out. It was the right one.",
        unlock: {
          kind: "all-of",
          conditions: [
            { kind: "reflections", atLeast: 2 },
            { kind: "asked-about", words: ["work", "pharmacy", "job", "mistake", "customer", "patient", "label"] },
          ],
        },
        says: "In May I rang at a customer's flat in the evening to see the box I'd given her. It was the right box. She offered me cake.",
        evidence: ["customer's flat", "i rang at", "offered me cake"],
      },
    ],
    style: {
      medianWords: 10,
      shortTurnShare: 0.18,
      lowerCase: false,
      dropsApostrophes: false,
      manner: "Exact, numerate, self-mocking; corrects an imprecise word of the counsellor's.",
    },
    opening: "Please give me a number. How often does a normal person check the stove?",
    words: {
      answers: [
        {
          cues: ["evidence", "speaks against", "odds", "probab", "fact"],
          text: "It was never on. Not once in nine years, I know that.",
        },
        {
          cues: ["explanation", "false alarm", "anxiety", "else could", "another way"],
          text: "That it's only anxiety, yes. I tell customers the same.",
        },
        {
          cues: ["how strongly", "believe", "percent", "0 to 100"],
          text: "At the door eighty. In the tram about forty.",
        },
        {
          cues: ["worst", "afraid", "fear", "imagine", "happen if", "danger"],
          text: "That the whole house burns. Frau Novak on the fourth can't take the stairs.",
        },
        {
          cues: ["friend", "someone else", "colleague"],
          text: "I'd tell her that once is enough. Then I'd probably go and look myself.",
        },
        {
          cues: ["small step", "try", "this week", "experiment", "less often"],
          text: "I could touch three and only look at the fourth. For me that is a lot.",
        },
        {
          cues: ["mother", "father", "parents", "family", "grandmother", "childhood"],
          text: "My grandmother in Shiraz had a gas bottle with an old hose. Everyone checked it, all day.",
        },
        {
          cues: ["work", "pharmacy", "job", "customer", "patient", "label"],
          text: "Every label three times. My boss calls it thorough, the queue doesn't.",
        },
        {
          cues: ["late", "minutes", "how much time", "cost you", "ordinary day"],
          text: "Twenty-five minutes. I get up at five for it.",
        },
        {
          cues: ["hardest", "that moment"],
          text: "When the neighbour meets me going back up. I say I forgot my keys.",
        },
        { cues: ["your mind", "thought"], text: "What if today is the one time." },
        { cues: ["close to", "lonely", "alone"], text: "I live alone, so nobody has to watch it." },
        {
          cues: ["feel", "body", "certain", "tense"],
          text: "A pull, behind the ribs. If it was off I wouldn't have that, would I?",
        },
        { cues: ["start", "began", "how long", "when did", "first time"], text: "Last year, since I may sign alone." },
        {
          cues: ["stove", "check", "knob", "tell me more", "what happened"],
          text: "I touch all four and say off. Then the door, then on the second floor I turn round.",
        },
      ],
      understood: [
        "I know it's off and I still go up, yes.",
        "That's quite precise.",
        "And I have a science degree. That makes it worse.",
      ],
      advised: [
        "I bought the plug with a timer. Now I check the plug.",
        "The breathing I recommend to people myself.",
        "I'll note it.",
      ],
      questioned: [
        "That I haven't worked out yet.",
        "I can't say exactly.",
        "No idea, sorry.",
        "Does that matter here?",
      ],
      other: [
        "I only buy shoes without laces now, it's faster.",
        "I do see that it's ridiculous.",
        "Two trams this morning.",
        "You didn't give me a number, by the way.",
      ],
      farewell: "My break is over and I have the keys. Goodbye.",
    },
    start: { trust: 0.45, distress: 0.6, hope: 0.4 },
    stop: { minTurns: 5, maxTurns: 12 },
  },
  expectations: ["ends-on-counsellor", "no-label-spoken", "secrets-after-condition"],
});
