import { defineScenario } from "#rapport";

export default defineScenario({
  title: "Nothing after six",
  summary:
    "Hana, a dance student in Seoul, eats less and less before a recital and takes feeling heavy for being heavy. She jokes it away. Behind the rules are signs that call for a doctor, which she gives only to someone who asks and does not lecture.",
  distortions: ["Should Statements", "Emotional Reasoning"],
  themes: ["body", "study", "perfectionism", "eating"],
  risk: ["eating"],
  patient: {
    profile: {
      name: "Hana",
      ageYears: 23,
      gender: "woman",
      occupation: "student of contemporary dance, last year",
      culture: "Korean, Seoul, family in Daejeon",
      background:
        "Shares a one-room flat near the campus with Soyeon from the same year. Her mother sends cooked side dishes by courier every other week. The graduation recital is in five weeks.",
    },
    formulation: {
      situation:
        "A guest choreographer picked four dancers and not her; her professor corrects her belly with two fingers in class.",
      automaticThought: "I feel huge after soup, so I have become huge. A dancer should be empty by evening.",
      intermediateBelief:
        "If I keep the rules I have a right to be on that stage; if I break one I must make up for it.",
      coreBelief: "I take up too much room.",
      emotions: [
        { name: "anxiety", intensity: 70 },
        { name: "disgust at herself", intensity: 75 },
        { name: "pride when she holds out", intensity: 60 },
      ],
      behaviour: "Skips dinner, chews gum, goes to bed early so as not to eat, avoids restaurants with her year.",
      coping: "Rehearses longer, jokes, compares herself in the studio mirror.",
    },
    secrets: [
      {
        id: "fainted",
        fact: "On Monday she fainted at the barre and told everyone that she had got up too fast.",
        unlock: {
          kind: "asked-about",
          words: ["dizzy", "faint", "health", "doctor", "weak", "energy", "physical", "collapse"],
        },
        says: "monday i passed out at the barre. said i stood up too fast",
        evidence: ["passed out", "fainted", "at the barre"],
      },
      {
        id: "no-period",
        fact: "She has had no period since spring and has told nobody.",
        unlock: {
          kind: "any-of",
          conditions: [
            { kind: "trust", atLeast: 0.65 },
            { kind: "asked-about", words: ["period", "cycle", "menstru", "hormone"] },
          ],
        },
        says: "my period is gone since spring. nobody knows",
        evidence: ["my period", "no period"],
      },
    ],
    style: {
      medianWords: 7,
      shortTurnShare: 0.26,
      lowerCase: true,
      dropsApostrophes: true,
      manner: "Light, quick, typed on the subway; turns off with a joke or a detail about food when it gets serious.",
    },
    opening: "does gum count as eating lol",
    words: {
      answers: [
        {
          cues: ["teacher", "professor", "choreograph", "instructor"],
          text: "prof kang tapped my stomach in front of everyone. she does it to people but still",
        },
        {
          cues: ["mom", "mother", "mum", "family", "parents"],
          text: "my mom sends side dishes. i give them to soyeon and say they were good",
        },
        {
          cues: ["friend", "roommate", "soyeon", "someone else"],
          text: "id make her eat. but shes tiny so its different",
        },
        { cues: ["should", "rule", "allowed"], text: "dancers should be empty at night. not everybody, just us" },
        {
          cues: ["evidence", "fact", "explanation", "another way", "half true"],
          text: "costume fits the same as in may. doesnt feel like it tho",
        },
        { cues: ["small step", "this week", "try", "experiment"], text: "soup with soyeon on thursday. maybe" },
        {
          cues: ["afraid", "scared", "worst", "fear", "happen if"],
          text: "that people look at me up there and think why her",
        },
        { cues: ["hardest", "that moment"], text: "around seven when they all go eat and i say i already did" },
        { cues: ["your mind", "thought", "believe", "how strongly"], text: "gross. thats the word every time" },
        {
          cues: ["dinner", "eat", "ate", "meal", "food", "hungry", "lunch"],
          text: "i dont do dinner. after six i just dont",
        },
        { cues: ["feel", "body", "heavy", "mirror"], text: "i eat and i feel huge after. so i know i got bigger" },
        {
          cues: ["danc", "dance", "rehears", "stage", "class", "recital"],
          text: "recitals in five weeks. white costumes :(",
        },
        {
          cues: ["start", "began", "how long", "when did", "happened", "tell me more"],
          text: "winter i think. a guest picked four people for his piece and i was standing right next to them",
        },
      ],
      understood: ["hm yeah", "kind of. its the one thing i get right all day", "yeah. all day actually"],
      advised: ["we have nutrition on tuesdays i got an A lol", "ok later", "ppl who say that dont wear leotards"],
      questioned: ["hmm", "no clue how to answer that", "skip that one pls", "wait im changing lines"],
      other: [
        "someone has fried chicken on this train its so unfair",
        "i can still jump fine btw",
        "its not like im sick",
        "my stomach is so loud rn omg",
      ],
      farewell: "this is my stop, bye",
    },
    stop: { minTurns: 4, maxTurns: 11, ruptureBelowTrust: 0.1 },
  },
  expectations: ["ends-on-counsellor", "no-label-spoken", "secrets-after-condition"],
});
