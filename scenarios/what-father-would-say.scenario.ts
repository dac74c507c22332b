import { defineScenario } from "#rapport";

export default defineScenario({
  title: "Three sentences in Tamil",
  summary:
    "Ravi, a teacher in Toronto, will tell his devout father on Sunday that he is gay. He is at peace with himself; what weighs is the certainty that his father will cut him off, and a promise that he made to his mother. The worry is real in part and not an illness; the counsellor's task is to help him prepare, not to decide for him.",
  distortions: ["Fortune Telling"],
  themes: ["identity", "family", "faith", "migration"],
  risk: [],
  patient: {
    profile: {
      name: "Ravi",
      ageYears: 40,
      gender: "man",
      occupation: "mathematics teacher at a secondary school",
      culture: "Sri Lankan Tamil, Hindu family, in Toronto since the age of ten",
      background:
        "Lives in the east of Toronto with Anton, his partner of nine years, who passes for a landlord when the family is there. His mother died four years ago. His father, seventy-six, opens the temple every morning and rings Ravi every evening at seven.",
    },
    formulation: {
      situation: "He has settled on this Sunday after temple to tell his father about himself and Anton.",
      automaticThought: "He'll look at her picture and say that he has no son. I know exactly how it will go.",
      intermediateBelief: "If I say it aloud I will lose him, and if I don't I will lose Anton a little more each year.",
      emotions: [
        { name: "dread", intensity: 75 },
        { name: "tenderness", intensity: 60 },
        { name: "weariness", intensity: 50 },
      ],
      behaviour: "Rehearses to the dishwasher, has put off the day four times, plays the scene to its end in his head and stops there.",
      coping: "Humour, marking papers, long walks with Anton by the lake.",
    },
    secrets: [
      {
        id: "promise-to-mother",
        fact: "His mother knew, and before she died she asked him to keep it from his father for as long as he lives. He said yes.",
        unlock: {
          kind: "all-of",
          conditions: [
            { kind: "reflections", atLeast: 1 },
            { kind: "asked-about", words: ["mother", "mom", "mum", "parents", "family", "amma"] },
          ],
        },
        says: "Amma knew. In the last week she asked me to keep it from him while he lives, and I said yes, because what do you say to a person on a drip.",
        evidence: ["amma knew", "keep it from him", "on a drip"],
      },
      {
        id: "the-engagement",
        fact: "In 2009 he was engaged to a woman, broke it off, and let both families believe that it was her doing.",
        unlock: {
          kind: "any-of",
          conditions: [
            { kind: "trust", atLeast: 0.65 },
            { kind: "asked-about", words: ["marriage", "married", "wedding", "engaged", "women"] },
          ],
        },
        says: "There was a fiancee once, in 2009, a very decent girl from Batticaloa. I ended it and let everybody think it was her, and she let me.",
        evidence: ["a fiancee once", "batticaloa", "was engaged"],
      },
    ],
    style: {
      medianWords: 25,
      shortTurnShare: 0.04,
      lowerCase: false,
      dropsApostrophes: false,
      manner: "Wordy and wry, full sentences with a twist at the end, talks about verbs and sums when it gets close.",
    },
    opening: "On Sunday after temple I'm going to tell my father that I'm gay. I'm forty, I teach calculus, and so far I've only told the dishwasher.",
    words: {
      answers: [
        { cues: ["explanation", "another way", "else could", "differently", "other outcome", "half true"], text: "He could just ask whether we've eaten. That's what he did when I wrote off his Corolla. But I can't build a Sunday on a perhaps." },
        { cues: ["evidence", "for sure", "certain", "predict", "how strongly", "speaks against"], text: "When the neighbours' daughter married a woman he sent over a tray of laddu. Mind you, she was the neighbours' daughter. It's cheap to be generous over a fence." },
        { cues: ["worst", "afraid", "fear", "scared", "lose"], text: "That the phone stops at seven. He rings to ask what I've cooked, it takes four minutes, it's the dullest call in Ontario and nobody else makes it." },
        { cues: ["anton", "partner", "boyfriend", "relationship", "love"], text: "Anton and I have had nine years. To my family he's the landlord, and he does own the house, so at least that part isn't perjury." },
        { cues: ["temple", "faith", "religi", "god", "pray"], text: "I've no quarrel with Murugan, we sorted that out when I was twenty-five. It's the old man who unlocks the gate for him at five every morning." },
        { cues: ["sister", "brother", "relatives", "aunt", "cousin"], text: "My sister in Markham's known for years. Her advice was to choose a day when Sri Lanka has lost at cricket, or won, I forget which." },
        { cues: ["friend", "student", "someone else", "somebody else"], text: "A boy in my grade twelve told his dad last year and I said go at your own speed. I heard myself saying it, too." },
        { cues: ["feel", "body", "stomach", "emotion", "night"], text: "Like the evening before we left Jaffna. I was ten. Everything was packed and the grown-ups talked about the price of onions." },
        { cues: ["small step", "prepare", "rehears", "practise", "try", "this week"], text: "I've got it down to three sentences in Tamil. The verbs are fine, it's the noun I'm missing, because every word I was taught for it is an insult." },
        { cues: ["why now", "start", "decide", "what changed", "happened", "tell me more"], text: "Anton had his appendix out in March and on the form I wrote 'tenant'. Then I sat in a corridor for three hours being a tenant." },
        { cues: ["father", "dad", "appa", "would say", "imagine", "your mind"], text: "He'll put down his tumbler, look up at her picture and say that he has no son. I can hear the steel on the table, that's how sure I am." },
      ],
      understood: [
        "Yes. I don't want forgiving, I'd like the two of them at one table eating from the same pot, and that seems to be the greedy part.",
        "Near enough, though I'd have marked myself down a little further than you did.",
        "Mm. Grey in my beard and I still check his face before I laugh.",
      ],
      advised: [
        "I did read that, in a booklet with a rainbow on it. It was written for people whose fathers read booklets.",
        "Possibly. You haven't met him.",
        "A letter's been proposed already, by three different people. He would correct the spelling and give it back to me.",
      ],
      questioned: [
        "I'd want a minute with that one, and possibly a whiteboard.",
        "Depends on the weekday. Mondays I think it'll be nothing at all, and by Thursday I'm pricing flights to Lisbon.",
        "No idea, and I'm someone who takes off marks for that.",
      ],
      other: [
        "I keep doing the sum: he's seventy-six, there are fifty-two Sundays in a year, and I've already spent four of them on the weather.",
        "There are thirty-one tests on this table and I have marked two.",
        "Anton's vacuuming upstairs so that I can have some privacy down here. It's very loud privacy.",
        "You'd like him, that's what is irritating about it.",
      ],
      farewell: "I can smell that dinner is catching, so I'll leave it there for today. Goodbye.",
    },
    start: { trust: 0.5, distress: 0.6, hope: 0.35 },
    stop: { minTurns: 4, maxTurns: 10 },
  },
  expectations: ["ends-on-counsellor", "no-label-spoken", "secrets-after-condition"],
});
