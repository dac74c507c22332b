import { defineScenario } from "#rapport";

export default defineScenario({
  title: "Fourteen instead of forty-one",
  summary:
    "Mei tests software in Berlin and swapped two digits in a team call. She corrected it within seconds, yet since then her camera has been off and she is sure of what the others think. Behind it stands a long private account of errors.",
  distortions: ["Magnification or Minimization", "Mind Reading"],
  themes: ["perfectionism", "work", "social-anxiety", "migration"],
  risk: [],
  patient: {
    profile: {
      name: "Mei",
      ageYears: 30,
      gender: "woman",
      occupation: "software tester in a payments company",
      culture: "Chinese, from Chengdu, in Berlin for three years",
      background:
        "Lives alone in Lichtenberg. Her work visa hangs on the post, and the probation period ends in February. She calls her parents on Sunday mornings; her grandmother sold vegetables at the market.",
    },
    formulation: {
      situation:
        "In the Thursday call she said 14 open bugs where it was 41, and put it right nine seconds later. A colleague wrote something down.",
      automaticThought:
        "Now they check everything that comes from me. It was a catastrophe and they are too polite to say so.",
      intermediateBelief: "A tester who makes mistakes has no use.",
      coreBelief: "I am only tolerated as long as I make no errors.",
      emotions: [
        { name: "anxiety", intensity: 75 },
        { name: "shame", intensity: 70 },
      ],
      behaviour:
        "Camera off, rereads each message ten times, guesses thoughts from a smile, makes nine seconds bigger than three faultless years.",
      coping: "Overtime, checklists, writes instead of speaking.",
    },
    secrets: [
      {
        id: "the-file",
        fact: "She keeps a file with every mistake since 2021, 214 rows with dates, and reads it on Sundays.",
        unlock: {
          kind: "all-of",
          conditions: [
            { kind: "reflections", atLeast: 3 },
            { kind: "open-questions", atLeast: 2 },
          ],
        },
        says: "there is a file. all my mistakes since 2021 with date. it has 214 rows. on sundays i read it",
        evidence: ["214 rows", "there is a file", "since 2021"],
      },
      {
        id: "said-no-to-the-talk",
        fact: "She was asked to give a talk at a testers' evening in November and declined with an invented vacation.",
        unlock: {
          kind: "any-of",
          conditions: [
            { kind: "trust", atLeast: 0.7 },
            {
              kind: "asked-about",
              words: ["avoid", "present", "opportunit", "turned down", "stopped doing", "say no", "holding you back"],
            },
          ],
        },
        says: "they asked me to give a talk in november. i said i am on vacation. i have no vacation",
        evidence: ["on vacation", "give a talk"],
      },
    ],
    style: {
      medianWords: 11,
      shortTurnShare: 0.25,
      lowerCase: true,
      dropsApostrophes: true,
      manner: "Precise, counts and measures, drops articles here and there, deadpan.",
    },
    opening: "i said the wrong number in the meeting on thursday. since then my camera is off",
    words: {
      answers: [
        {
          cues: [
            "hurting yourself",
            "hurt yourself",
            "harm yourself",
            "harming yourself",
            "suicid",
            "end your life",
            "ending your life",
          ],
          text: "no. did it sound so? no",
        },
        {
          cues: ["evidence", "other explanation", "another reason", "know for sure", "how do you know"],
          text: "possible that stefanie wrote down 41. in her place i would also write the number",
        },
        {
          cues: ["scale", "how bad", "how big", "out of ten", "in a year", "how important"],
          text: "for the company 2 of 10. for me 9",
        },
        {
          cues: ["what happened", "meeting", "number", "tell me more"],
          text: "said 14 open bugs, it was 41. corrected after nine seconds. i know because there is a recording",
        },
        {
          cues: ["mistake", "perfect", "error", "wrong"],
          text: "i get money for finding errors of others. so if i make them, why pay me",
        },
        {
          cues: ["friend", "someone else", "intern"],
          text: "when the intern says a wrong number i forget it until lunch. but he is 21",
        },
        {
          cues: ["colleague", "boss", "team", "react", "others"],
          text: "jan smiled. stefanie made a note. she never makes notes",
        },
        {
          cues: ["parents", "family", "mother", "father", "home"],
          text: "sunday is phone with chengdu. i say work is good. my father asks, good or very good",
        },
        {
          cues: ["afraid", "worst", "fear", "consequence"],
          text: "probation until february. no job, no visa. then i have some weeks to pack, i looked it up",
        },
        {
          cues: ["thought", "mind", "think they", "going through"],
          text: "that now every ticket from me is opened twice. they say nothing, and this team normally says everything",
        },
        {
          cues: ["small step", "try", "experiment", "this week", "camera"],
          text: "camera on for the good morning part, two minutes. after that off again",
        },
        { cues: ["night", "sleep", "evening", "weekend"], text: "i repeat the meeting in bed. in bed i always say 41" },
        {
          cues: ["feel", "body", "heart", "face"],
          text: "neck goes red, starting left side. everybody can see it in hd",
        },
      ],
      understood: [
        "yes, like somebody reviews me the whole day",
        "correct",
        "i think so. i dont have the exact word in english",
      ],
      advised: ["logically i know this", "breathing i tried. then i check if i breathe correctly", "ok i will note it"],
      questioned: ["can you specify", "hm. not sure", "this i never measured", "partly"],
      other: [
        "there were seven people in the call, one was in a train",
        "chat is better than talking, i can delete",
        "my grandmother shouted prices on the market her whole life. also wrong ones, i think",
        "this text i wrote three times",
      ],
      farewell: "daily starts in five minutes, bye",
    },
    stop: { minTurns: 4, maxTurns: 11 },
  },
  expectations: ["ends-on-counsellor", "no-label-spoken", "secrets-after-condition"],
});
