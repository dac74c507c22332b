import { defineScenario } from "#rapport";

export default defineScenario({
  title: "The one who can talk",
  summary:
    "Amal came from Syria to Sweden and is in her second year of nursing. After a patient asked for another nurse she holds that she fails with words always and everywhere, in Arabic by now as well.",
  distortions: ["Overgeneralization"],
  themes: ["migration", "study", "identity", "family"],
  risk: [],
  patient: {
    profile: {
      name: "Amal",
      ageYears: 24,
      gender: "woman",
      occupation: "nursing student, second year, on placement in a surgical ward",
      culture: "Syrian from Idlib, refugee in Sweden for four years",
      background:
        "Rents a room in Örebro and works Saturdays in a bakery. Her mother and little brother live in Gaziantep; they talk every Friday. She learned Swedish in three years and passed all theory exams.",
    },
    formulation: {
      situation: "On the ward an elderly patient turned away from her and rang for the nurse who speaks properly.",
      automaticThought: "It is always like this. I open my mouth and people get tired, in every language, everywhere.",
      intermediateBelief: "If I don't speak like them I have no right to be at the bedside.",
      coreBelief: "I belong nowhere.",
      emotions: [
        { name: "shame", intensity: 75 },
        { name: "loneliness", intensity: 60 },
      ],
      behaviour:
        "Takes one refusal as the rule for all encounters, speaks less and less, lets fellow students do the talking, keeps away from the morning report.",
      coping: "Repeats words on the bus, cleans the medicine trolley when others chat.",
    },
    secrets: [
      {
        id: "bad-connection",
        fact: "When a cousin died in June she could not find the Arabic words of condolence and pretended to her grandmother that the line was bad.",
        unlock: { kind: "open-questions", atLeast: 3 },
        says: "my cousin died in june. the words you say then, in arabic, simple ones, they did not come. i told my grandmother the line was bad",
        evidence: ["line was bad", "connection was bad", "cousin died"],
      },
      {
        id: "called-in-sick",
        fact: "She called in sick on the two days last week when she was to give the oral report, though she was well.",
        unlock: { kind: "asked-about", words: ["report", "avoid", "sick", "miss", "absent", "ward", "shift"] },
        says: "i called sick two times. only the days when its my turn to speak in the morning. nobody asked me anything",
        evidence: ["called sick", "called in sick"],
      },
    ],
    style: {
      medianWords: 10,
      shortTurnShare: 0.25,
      lowerCase: true,
      dropsApostrophes: true,
      manner: "Plain learner's English with short main clauses, a little sarcastic, apologises for her spelling.",
    },
    opening: "today a patient asked for the other nurse. one who can talk",
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
          text: "no. i did not come so far for this",
        },
        {
          cues: ["always", "every time", "everywhere", "evidence", "exception", "ever a time"],
          text: "not every time ok. bed six, a man with a broken leg, he waits until my sentence is finished",
        },
        {
          cues: ["what happened", "tell me more", "patient", "did she"],
          text: "old woman, new hip. i asked how is the pain and she looked at the wall and rang again",
        },
        {
          cues: ["mother", "family", "parents", "brother", "home"],
          text: "my mother is in gaziantep. on fridays she tells the neighbours to be quiet, my daughter the doctor is calling",
        },
        { cues: ["friend", "classmate", "someone else"], text: "i would say to her four years is nothing, relax" },
        {
          cues: ["afraid", "worst", "future", "worry"],
          text: "that the school says sorry amal, nice girl, but not with patients. then what was all this for",
        },
        {
          cues: ["school", "study", "course", "exam", "teacher", "supervisor"],
          text: "theory i pass. but in the morning, standing, eight people with coffee, my head is empty",
        },
        {
          cues: ["thought", "mind", "telling yourself", "believe"],
          text: "that people get tired when i open my mouth. in the shop also, at the bank also. always",
        },
        {
          cues: ["swedish", "language", "accent", "speak", "arabic"],
          text: "swedish from a book, english from films, arabic i lose a little every month",
        },
        {
          cues: ["small step", "try", "this week", "practise", "practice"],
          text: "maybe i read it first to linnea, before the others come. she is slow also",
        },
        { cues: ["feel", "body", "feeling"], text: "hot ears. then i speak even worse" },
      ],
      understood: [
        "yes. stupid in three languages",
        "a little. more tired than sad i think",
        "mm, something like that",
      ],
      advised: [
        "language cafe, i know. i went. we spoke about rain for two hours",
        "ok maybe",
        "when? saturdays i sell buns",
      ],
      questioned: [
        "i dont know how you say it",
        "sometimes yes sometimes no",
        "why do you want to know this",
        "difficult",
      ],
      other: [
        "linnea says i speak good. she says it to everyone",
        "on the bus i practise with my lips and people change the seat",
        "there is a sound in the word for nurse that i cant make. in the word for my own job",
        "sorry for the spelling",
      ],
      farewell: "bus is coming. bye",
    },
    stop: { minTurns: 4, maxTurns: 10 },
  },
  expectations: ["ends-on-counsellor", "no-label-spoken", "secrets-after-condition"],
});
