import { defineScenario } from "#rapport";

export default defineScenario({
  title: "The lights on the fourth floor",
  summary:
    "Marek is sure that people in the house across the yard pass signals about him with their lights. He is guarded, short of sleep and leaves when he is argued with. What he needs is to be taken seriously without being agreed with, and a way to somebody who can see him in person.",
  distortions: ["Jumping to Conclusions"],
  themes: ["psychosis", "insomnia", "loneliness", "trust"],
  risk: ["psychosis-like"],
  patient: {
    profile: {
      name: "Marek",
      ageYears: 26,
      gender: "man",
      occupation: "IT support in a distribution warehouse",
      culture: "Czech, from a small town near Olomouc",
      background:
        "Lives alone on the fifth floor of a prefab block in Plzeň since his flatmate moved out in August. Works late shifts among scanners and label printers. His older sister comes by with food about twice a month.",
    },
    formulation: {
      situation:
        "Each evening after he comes home a light goes off on the fourth floor opposite and another goes on on the second.",
      automaticThought: "They do it because of me. They tell each other that I'm home.",
      intermediateBelief: "If I stop watching for one evening, that is the evening they come in.",
      coreBelief: "I am exposed, and nobody is on my side.",
      emotions: [
        { name: "fear", intensity: 75 },
        { name: "suspicion", intensity: 85 },
        { name: "exhaustion", intensity: 70 },
      ],
      behaviour:
        "Writes down times in a notebook, lays a hair across the door, keeps the room dark and draws the conclusion before he has looked for any other.",
      coping: "Logging, which calms him for some minutes and gives him more to log.",
    },
    secrets: [
      {
        id: "nights-at-the-window",
        fact: "For a week he has not gone to bed properly; he sits dressed at the window until about four.",
        unlock: { kind: "asked-about", words: ["sleep", "night", "rest", "tired", "awake", "bed"] },
        says: "i dont really go to bed. i sit dressed by the window till four, maybe a week like this",
        evidence: ["go to bed", "sit dressed", "sitting dressed"],
      },
      {
        id: "name-on-the-stairs",
        fact: "Twice he heard a low voice say his name on the stairs, and when he opened the door nobody was there.",
        unlock: { kind: "trust", atLeast: 0.55 },
        says: "twice somebody said marek on the stairs. low. i opened and it was empty",
        evidence: ["on the stairs", "said marek", "said my name"],
      },
    ],
    style: {
      medianWords: 8,
      shortTurnShare: 0.31,
      lowerCase: true,
      dropsApostrophes: true,
      manner:
        "Clipped and technical, leaves out articles, asks what a question is for, lets a dry joke through and closes again.",
    },
    opening: "who can read this chat? before i write anything about the lights",
    words: {
      answers: [
        {
          cues: ["voice", "hear things", "hear anything", "hallucinat", "psychos", "psychiat", "medication"],
          text: "i know where this goes. different topic please",
        },
        {
          cues: ["evidence", "proof", "prove", "for sure", "speaks against", "certain"],
          text: "i have the times. eleven pages. you will say its not evidence",
        },
        {
          cues: ["explanation", "coincid", "timer", "by chance", "another way", "other reason"],
          text: "timers, ok, for some windows maybe. but the minutes are different every day so not all",
        },
        { cues: ["mean to you", "about you"], text: "it means somebody counts when i come and go" },
        { cues: ["how strongly", "believe", "0 to 100", "percent"], text: "90. outside less" },
        { cues: ["work", "shift", "job", "colleague", "boss"], text: "work is ok. there are no windows" },
        {
          cues: ["sister", "family", "mother", "mum", "parents", "brother"],
          text: "my sister came saturday and looked out with me. she said people are cooking dinner",
        },
        {
          cues: ["friend", "told anyone", "anyone else", "someone you trust"],
          text: "i would go to his place and look with him. with me nobody looked, only sister",
        },
        {
          cues: ["afraid", "scared", "fear", "worst", "danger", "safe"],
          text: "somebody comes in when im on shift. i leave a hair across the door, until now it was always there",
        },
        {
          cues: ["small step", "this week", "experiment", "try", "one thing"],
          text: "not write it down for one evening. maybe",
        },
        {
          cues: ["neighbour", "neighbor", "light", "window", "signal", "building"],
          text: "i come home, fourth floor goes off, second floor goes on. always this order",
        },
        {
          cues: ["start", "began", "how long", "first time", "when did", "notice"],
          text: "october. they got new windows over there",
        },
        { cues: ["hardest", "that moment"], text: "when the lift stops on my floor" },
        { cues: ["feel", "body", "tense"], text: "tense. neck mostly" },
        {
          cues: ["tell me more", "what happened", "your mind", "describe"],
          text: "yesterday 18 42 i close my door. 18 43 fourth floor off, 18 44 second on. today again",
        },
      ],
      understood: ["more tired than scared actually", "hm. ok", "yes and it has no pause button"],
      advised: ["curtain, doctor, holiday. everybody has the same three", "no thanks", "thats not what i asked"],
      questioned: [
        "i would have to look in my notes",
        "what do you need that for",
        "that i dont track",
        "id rather keep that for me",
      ],
      other: [
        "fourth floor is on now",
        "sorry, had to look",
        "im not stupid, i know what it looks like",
        "are you still there",
      ],
      farewell: "enough for today, i want to check the door. bye",
    },
    start: { trust: 0.28, distress: 0.75, hope: 0.25 },
    stop: { minTurns: 3, maxTurns: 10, ruptureBelowTrust: 0.2 },
  },
  expectations: ["ends-on-counsellor", "no-label-spoken", "secrets-after-condition"],
});
