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
      situation: "Before she can leave the flat she goes round the stove, the door and the stove again; at work she reads labels over and over.",
      automaticThought: "If I feel that it's on, then something is wrong, and the whole house will burn.",
      intermediateBelief: "When I can do harm, looking once is negligence.",
      coreBelief: "I am dangerous when I don't pay attention.",
      emotions: [
        { name: "anxiety", intensity: 75 },
        { name: "shame", intensity: 55 },
      ],
      behaviour: "Touches each knob and says it aloud, returns from the second floor, rises at five to have time for it, sees a burnt house in a warm knob.",
      coping: "Keeps proofs, arrives early, tells no one.",
    },
    secrets: [
      {
        id: "films-the-stove",
        fact: "She films the stove with her phone before she goes and has more than two hundred such clips.",
        unlock: { kind: "asked-about", words: ["phone", "photo", "proof", "remember", "reassur", "manage", "cope", "calm"] },
        says: "I film it before I go out. There are two hundred clips of my stove on this phone, I could open a channel.",
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
      medianWords: 12,
      shortTurnShare: 0.19,
      lowerCase: false,
      dropsApostrophes: false,
      manner: "Exact, numerate, self-mocking; corrects an imprecise word of the counsellor's.",
    },
    opening: "Please give me a number. How often does a normal person check the stove?",
    words: {
      answers: [
        { cues: ["evidence", "speaks against", "odds", "probab", "fact"], text: "In nine years it was on exactly zero times. I can read a zero, I have a degree in it." },
        { cues: ["explanation", "false alarm", "anxiety", "else could", "another way"], text: "That the bell rings and there's no fire, yes. I'd tell a customer so in one minute, with a leaflet." },
        { cues: ["how strongly", "believe", "percent", "0 to 100"], text: "On the pavement eighty. In the tram forty, if I get as far as the tram." },
        { cues: ["worst", "afraid", "fear", "imagine", "happen if", "danger"], text: "The house. Nineteen bells, and Frau Novak on the fourth doesn't manage stairs." },
        { cues: ["friend", "someone else", "colleague"], text: "Tina goes on holiday with the iron plugged in and gets a tan. I'd tell her nothing." },
        { cues: ["small step", "try", "this week", "experiment", "less often"], text: "Three knobs by hand and one only by eye. Don't smile, for me that's alpine." },
        { cues: ["mother", "father", "parents", "family", "grandmother", "childhood"], text: "In Shiraz my grandmother had a gas bottle and an old hose. All of us checked, it was the family sport." },
        { cues: ["work", "pharmacy", "job", "customer", "patient", "label"], text: "Every label three times. The queue sighs, my boss says thorough, she means slow." },
        { cues: ["late", "minutes", "how much time", "cost you", "ordinary day"], text: "Twenty-five minutes on a good morning. I get up at five for the privilege." },
        { cues: ["feel", "body", "certain", "tense"], text: "A pull, behind the ribs on the left. If all were in order it wouldn't pull, would it?" },
        { cues: ["start", "began", "how long", "when did", "first time"], text: "Since I may sign alone. Before, there was always a second name under mine." },
        { cues: ["stove", "check", "knob", "tell me more", "what happened", "your mind"], text: "Four knobs, I touch them and say 'off' four times. Door. Second floor. Then up again, since I can't recall if I said it or only thought it." },
      ],
      understood: ["I know it's off and I go up. Both are true in the same shoes.", "Reasonably precise, yes.", "One would have liked a more elegant problem."],
      advised: ["I bought the plug that switches itself off. Now I check the plug.", "Breathing I recommend to others, over the counter.", "I've made a note."],
      questioned: ["I'd have to count.", "Not that I know of.", "It varies. Sundays are bad, nobody is waiting for me.", "Is that relevant?"],
      other: ["My neighbour greets me going and coming, always twice.", "I own only shoes without laces now.", "It's ridiculous, that part I have understood.", "Two trams this morning, gone."],
      farewell: "My lunch break ends in a minute and I have the keys. Goodbye.",
    },
    start: { trust: 0.45, distress: 0.6, hope: 0.4 },
    stop: { minTurns: 5, maxTurns: 12 },
  },
  expectations: ["ends-on-counsellor", "no-label-spoken", "secrets-after-condition"],
});
