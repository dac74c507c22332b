import { defineScenario } from "#rapport";

export default defineScenario({
  title: "Bar 147",
  summary:
    "Hannah has played in the first violins for thirty years and has had pain from neck to finger for one, without a finding. Of a whole concert she hears one late shift, and from a seating plan she concludes that she is being moved out. She has had her fill of experts and tests this one too.",
  distortions: ["Mental Filter", "Jumping to Conclusions"],
  themes: ["chronic-pain", "work", "music", "identity", "family"],
  risk: [],
  patient: {
    profile: {
      name: "Hannah",
      ageYears: 53,
      gender: "woman",
      occupation: "orchestral violinist",
      culture: "Israeli, Haifa, daughter of immigrants from Odessa",
      background:
        "Lives alone in Haifa since a friendly divorce from a percussionist. Her daughter Noa, twenty-four, studies in Berlin. The pain began after she helped to carry the orchestra's music library down to the shelter.",
    },
    formulation: {
      situation: "All scans are clean, the pain stays, and a new seating plan has put her three desks back.",
      automaticThought: "They heard that shift and they're getting me out without saying it.",
      intermediateBelief:
        "One wrong note is the truth about the evening, the rest is routine. A pain without a picture makes me a liar.",
      coreBelief: "Without the violin there is nobody there.",
      emotions: [
        { name: "anger", intensity: 70 },
        { name: "fear", intensity: 65 },
        { name: "shame", intensity: 50 },
      ],
      behaviour:
        "Replays the one faulty bar, watches who does not greet her in the break, refuses to ask the conductor, tries each new treatment for a week.",
      coping: "Sarcasm, swimming, lying on the floor with towels.",
    },
    secrets: [
      {
        id: "silent-bow",
        fact: "In the last two concerts she moved the bow above the string for whole pages without playing.",
        unlock: {
          kind: "all-of",
          conditions: [
            { kind: "reflections", atLeast: 2 },
            {
              kind: "asked-about",
              words: ["concert", "playing", "orchestra", "manage", "perform", "rehears", "stage", "get through"],
            },
          ],
        },
        says: "In the last two programmes I bowed without touching the string. Whole pages. From the hall it looks perfect.",
        evidence: ["touching the string", "above the string", "air bowing", "pretended to play"],
      },
      {
        id: "only-a-shoulder",
        fact: "She read on her daughter's tablet that Noa calls her nothing but a shoulder these days.",
        unlock: { kind: "trust", atLeast: 0.62 },
        says: "Noa left her messages open on my table. 'Ima is only a shoulder now.' I closed it and made lunch.",
        evidence: ["only a shoulder", "messages open", "read her messages", "just a shoulder"],
      },
      {
        id: "valued",
        fact: "She secretly had her violin valued by a dealer in Tel Aviv.",
        unlock: {
          kind: "all-of",
          conditions: [
            { kind: "trust", atLeast: 0.7 },
            { kind: "open-questions", atLeast: 5 },
            { kind: "reflections", atLeast: 4 },
          ],
        },
        says: "I took it to a dealer, in Tel Aviv so that nobody here talks. He turned it over twice and named a price.",
        evidence: ["a dealer", "the dealer", "valued", "named a price"],
      },
    ],
    style: {
      medianWords: 13,
      shortTurnShare: 0.2,
      lowerCase: false,
      dropsApostrophes: false,
      manner:
        "Direct to the point of rude, corrects the other's words, asks back, precise about sound and bars; now and then plainly sad.",
    },
    opening: "Three MRIs, two neurologists, one boy with needles. Nothing. So what is it that you do?",
    words: {
      answers: [
        { cues: ["close to", "lonely", "alone"], text: "In the tutti. You won't understand that, never mind." },
        {
          cues: ["in your head", "stress", "psycholog", "emotional"],
          text: "You're the fourth to arrive there. I don't hold the instrument with my childhood.",
        },
        {
          cues: ["doctor", "scan", "mri", "medical", "test", "treatment"],
          text: "They turn the screen to me with such joy. 'Clean!' As if they'd come to inspect my kitchen.",
        },
        {
          cues: ["conductor", "colleague", "section", "they think", "seat", "desk", "orchestra", "work"],
          text: "He moved me from the second desk to the fifth. 'Rotation', he said. Nobody else rotates. Thirty years I read scores, I can read a seating plan.",
        },
        {
          cues: ["concert", "rehears", "perform", "playing", "violin", "hardest"],
          text: "The Brahms went well, people tell me. In bar 147 my shift came late. Ask me for one other bar of that evening.",
        },
        {
          cues: ["evidence", "explanation", "other reason", "know for sure", "speaks against", "half true"],
          text: "He moved Boris as well. Boris plays better than me. I left that out before, yes.",
        },
        {
          cues: ["pain", "hurt", "shoulder", "neck", "tell me more"],
          text: "From under the ear to the fourth finger, a hot wire, and somebody tunes it. Slow movements are worse.",
        },
        {
          cues: ["husband", "partner", "married", "divorce"],
          text: "Divorced, on good terms. He is a percussionist. His advice was to hit something.",
        },
        {
          cues: ["daughter", "children", "noa", "kids"],
          text: "Noa, in Berlin, something with soil. She asks how I am in the voice they use on a ward.",
        },
        {
          cues: ["mother", "father", "parents", "family", "grew up"],
          text: "My mother stood behind me with the egg timer, two hours before school. I still know when it's about to ring.",
        },
        {
          cues: ["when did", "how long", "start", "begin", "what happened"],
          text: "We carried the scores down to the shelter, four floors. Everybody's back hurt. Theirs stopped.",
        },
        { cues: ["night", "sleep", "quiet"], text: "Like a plank, on the back, three towels. Very glamorous." },
        {
          cues: ["afraid", "worst", "fear", "future", "lose"],
          text: "To be the woman at dinner who tells you that she used to play.",
        },
        {
          cues: ["who are you", "say about", "mean", "identity"],
          text: "It's been under my chin since kindergarten. Take it away and I don't know where to put my head.",
        },
        {
          cues: ["a friend", "pupil", "student", "someone else", "another musician"],
          text: "A pupil I would send home for two weeks. It's wood, I'd say, it will wait. Don't look so pleased.",
        },
        {
          cues: ["ordinary day", "your days", "daily", "changed"],
          text: "I get through Mahler with a heat pack, and then the tahini jar I take to the neighbour.",
        },
        {
          cues: ["good day", "less", "better", "easier", "helps"],
          text: "In the sea it's gone. Twenty minutes. That isn't a finding either, I asked.",
        },
        {
          cues: ["small step", "this week", "one thing", "could you try", "experiment"],
          text: "I could ask him why the fifth desk. To his face. He'd be terrified, there's that in favour.",
        },
        {
          cues: ["how strongly", "0 to 100", "believe that"],
          text: "Eighty. And please no row of little faces, I've done the faces.",
        },
        {
          cues: ["miss", "enjoy", "proud", "good at"],
          text: "When sixty people breathe in before the first note. That I still get. Then I have to lift the arm.",
        },
        {
          cues: ["mind", "thought", "tell yourself"],
          text: "That they heard it. In the break I count who doesn't look at me.",
        },
        { cues: ["emotion", "feel it", "you feel about", "do you feel", "body"], text: "Angry, mostly." },
      ],
      understood: [
        "Right.",
        "Not sad. Insulted.",
        "You're better than the boy with the needles. It isn't a high bar.",
        "Hm. I wouldn't have said it so politely.",
        "All right, that's also in there.",
        "Close enough.",
      ],
      advised: [
        "I own a drawer of cushions, bands and rubber balls. Is this for the drawer?",
        "Did it. Next.",
        "You sound like my insurance.",
        "People who do yoga say that, with that face.",
        "Maybe. I sign nothing.",
      ],
      questioned: [
        "Why do you ask?",
        "And what will you do with the answer?",
        "No. Other question.",
        "I'm looking for the true one, not the ready-made one.",
        "You ask as if there was a fingering for it.",
        "That I can answer at two in the morning, not now.",
      ],
      other: [
        "I'm standing up to write this, sitting isn't on offer today.",
        "The boy next door has got a recorder. God help us.",
        "Go on, I'm not made of glass.",
        "In this country everybody has a real injury. You feel like an idiot with a clean picture.",
        "There's a rehearsal later. I've already got my shoes on, to be honest.",
        "My coffee is cold.",
      ],
      farewell: "I must go, otherwise they tune without me.",
    },
    start: { trust: 0.25, distress: 0.65, hope: 0.2 },
    stop: { minTurns: 8, maxTurns: 26, goalHope: 0.9, ruptureBelowTrust: 0.05 },
  },
  expectations: ["ends-on-counsellor", "no-label-spoken", "secrets-after-condition"],
});
