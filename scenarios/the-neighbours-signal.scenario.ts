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
      situation: "Each evening after he comes home a light goes off on the fourth floor opposite and another goes on on the second.",
      automaticThought: "They do it because of me. They tell each other that I'm home.",
      intermediateBelief: "If I stop watching for one evening, that is the evening they come in.",
      coreBelief: "I am exposed, and nobody is on my side.",
      emotions: [
        { name: "fear", intensity: 75 },
        { name: "suspicion", intensity: 85 },
        { name: "exhaustion", intensity: 70 },
      ],
      behaviour: "Writes down times in a notebook, lays a hair across the door, keeps the room dark and draws the conclusion before he has looked for any other.",
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
      medianWords: 12,
      shortTurnShare: 0.16,
      lowerCase: true,
      dropsApostrophes: true,
      manner: "Clipped and technical, leaves out articles, asks what a question is for, lets a dry joke through and closes again.",
    },
    opening: "who can read this chat? before i write anything about the lights",
    words: {
      answers: [
        { cues: ["voice", "hear things", "hear anything", "hallucinat", "psychos", "psychiat", "medication"], text: "i know where this goes. different topic please" },
        { cues: ["evidence", "proof", "prove", "for sure", "speaks against", "certain"], text: "eleven pages of times. for you its not evidence, ok. its still eleven pages" },
        { cues: ["explanation", "coincid", "timer", "by chance", "another way", "other reason"], text: "timers, yes, i had this idea before you. i work in IT. but why would timer wait until i have shoes off" },
        { cues: ["how strongly", "believe", "0 to 100", "percent"], text: "at home 90. on the bus 60, which annoys me" },
        { cues: ["work", "shift", "job", "colleague", "boss"], text: "scanners, printers, forgotten passwords. there its normal, warehouse has no windows" },
        { cues: ["sister", "family", "mother", "mum", "parents", "brother"], text: "my sister came saturday. she looked ten minutes and saw people making dinner" },
        { cues: ["friend", "told anyone", "anyone else", "someone you trust"], text: "old flatmate would say move out. easy, he has a girlfriend with a house" },
        { cues: ["afraid", "scared", "fear", "worst", "danger", "safe"], text: "somebody comes in when im on shift, thats the fear. so i leave a hair across the door" },
        { cues: ["small step", "this week", "experiment", "try", "one thing"], text: "i could leave the notebook in the kitchen for one evening. could" },
        { cues: ["neighbour", "neighbor", "light", "window", "signal", "building"], text: "house across the yard. fourth floor goes dark, second floor goes bright, and always its after i come home" },
        { cues: ["start", "began", "how long", "first time", "when did", "notice"], text: "october. they got new windows there, since then its different" },
        { cues: ["feel", "body", "tense"], text: "neck like wood. lift stops on my floor and i dont breathe" },
        { cues: ["tell me more", "what happened", "your mind", "describe"], text: "yesterday. 18 42 i close my door, 18 43 fourth floor off. you tell me" },
      ],
      understood: ["more tired than scared, if you want the truth", "hm. at least you read what i write", "its like standby duty that nobody pays"],
      advised: ["curtain, doctor, holiday. i collected all three already", "now you talk like hr", "no"],
      questioned: ["i would have to look in the notebook", "what do you need that for", "not every evening the same", "skip"],
      other: ["fourth floor is on now. just so somebody knows", "sorry, stood up to look", "i am not stupid, i have a certificate for networks", "strange to see it typed"],
      farewell: "enough for today, i want to look at the door. closing this, bye",
    },
    start: { trust: 0.28, distress: 0.75, hope: 0.25 },
    stop: { minTurns: 3, maxTurns: 10, ruptureBelowTrust: 0.2 },
  },
  expectations: ["ends-on-counsellor", "no-label-spoken", "secrets-after-condition"],
});
