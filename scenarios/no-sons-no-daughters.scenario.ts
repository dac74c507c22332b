import { defineScenario } from "#rapport";

export default defineScenario({
  title: "Nine years and a second ramp",
  summary:
    "Vikram runs a garage in Birmingham and has been trying for a child with his wife for nine years. He calls himself a dud and holds to what a man must give his father. He is dry and wary, and lets others believe something that is not so.",
  distortions: ["Labeling", "Should Statements"],
  themes: ["infertility", "couple", "family", "shame", "identity"],
  risk: [],
  patient: {
    profile: {
      name: "Vikram",
      ageYears: 46,
      gender: "man",
      occupation: "owner of a car repair garage with three employees",
      culture: "Punjabi Sikh, born in Handsworth, Birmingham",
      background:
        "Married to Harpreet for fourteen years; they live two doors from his parents. Four rounds of treatment have failed, the last in February. His younger brother has three boys who help in the garage on Saturdays.",
    },
    formulation: {
      situation:
        "After the fourth round his wife asked him to talk to somebody. On Sunday his mother prayed aloud for a grandchild again.",
      automaticThought: "I'm a dud. A man should give his dad a grandson and I can't.",
      intermediateBelief: "If you can't do what a man is there for, you keep your head down and pay.",
      coreBelief: "I am half a man.",
      emotions: [
        { name: "shame", intensity: 85 },
        { name: "sadness", intensity: 65 },
        { name: "guilt", intensity: 70 },
      ],
      behaviour:
        "Calls himself names, works late, comes last and leaves first at naming days, lets his wife take the questions.",
      coping: "Engines, long drives, jokes.",
    },
    secrets: [
      {
        id: "it-is-him",
        fact: "The tests showed years ago that the cause is on his side; he has let his mother believe it is his wife's.",
        unlock: { kind: "trust", atLeast: 0.6 },
        says: "Its me. My tests, not hers. And I let Mum think its Harps. Six years Ive let her.",
        evidence: ["let mum think", "let mum believe", "my tests"],
      },
      {
        id: "donor-form",
        fact: "His wife has signed the form for a donor; his own copy has lain under the till tray since Easter, unsigned.",
        unlock: {
          kind: "all-of",
          conditions: [
            { kind: "reflections", atLeast: 2 },
            {
              kind: "asked-about",
              words: ["option", "donor", "adopt", "decide", "decision", "next", "future", "want", "wife"],
            },
          ],
        },
        says: "Theres a donor form. Harps has signed hers. Mines been under the till tray since Easter.",
        evidence: ["donor form", "till tray"],
      },
    ],
    style: {
      medianWords: 9,
      shortTurnShare: 0.3,
      lowerCase: false,
      dropsApostrophes: true,
      manner: "Brummie bloke on his phone between jobs: short, wry, drops apostrophes, changes the subject to cars.",
    },
    opening: "Wife says talk to someone thats not her. So.",
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
          text: "What? No. Bloody hell.",
        },
        {
          cues: ["what happened", "brought you", "why now"],
          text: "Nothing happened. I walked out of Sunday dinner, thats all. She noticed.",
        },
        {
          cues: ["evidence", "another way", "look up to", "anyone you know", "somebody else", "fair"],
          text: "My uncle never had none. Taught me gearboxes. Nobody called him nothing, thinking about it.",
        },
        {
          cues: ["friend", "mate"],
          text: "If it was Dave Id say dont be soft. But Daves got two so its easy to say to Dave.",
        },
        {
          cues: ["mother", "mum", "family", "parents", "father", "dad", "brother"],
          text: "Mum prays for it at the gurdwara every Sunday. Out loud. My brothers lads stood there in clean shirts.",
        },
        {
          cues: ["ivf", "baby", "children", "kids", "clinic", "treatment", "how long", "trying for"],
          text: "Nine years. Four rounds. Thirty grand, could of had a second ramp for that.",
        },
        {
          cues: ["thought", "mind", "tell yourself", "call yourself", "word"],
          text: "Dud. You get a part in, its dud, you send it back.",
        },
        {
          cues: ["man", "should", "supposed to", "expect"],
          text: "You give your dad a grandson. Not saying its right. Its the rules.",
        },
        {
          cues: ["hardest", "worst", "difficult", "cope", "moment"],
          text: "Naming days. I sit in the van round the corner ten minutes before I can go in.",
        },
        {
          cues: ["wife", "partner", "marriage", "couple"],
          text: "Harps is too nice about it. Thats whats doing my head in.",
        },
        { cues: ["work", "garage", "job"], text: "Works fine. Engines dont ask you nothing." },
        {
          cues: ["small step", "this week", "try", "one thing"],
          text: "Might take her for a drive Sunday. Malverns or somewhere. Not talk, just drive.",
        },
        { cues: ["feel", "feeling", "sad", "emotion"], text: "Like Im at someone elses party. All year." },
      ],
      understood: ["Yeah. Summat like that.", "Suppose so.", "Wouldnt say it like that to the lads, but yeah."],
      advised: [
        "We did the support group. Eight women, me and a plate of biscuits.",
        "Right.",
        "You sound like the leaflet.",
      ],
      questioned: [
        "Not a clue.",
        "Thats a big one for a Tuesday.",
        "Bit of both.",
        "No.",
        "Not something we talk about is it.",
      ],
      other: [
        "Got a Corsa up on the ramp as we speak.",
        "Not being funny but I dont do this sort of thing.",
        "Lads think Im at the parts place.",
        "Anyway.",
      ],
      farewell: "Right, customers here. Got to go. Ta.",
    },
    start: { trust: 0.3, distress: 0.65, hope: 0.25 },
    stop: { minTurns: 5, maxTurns: 12, ruptureBelowTrust: 0.1 },
  },
  expectations: ["ends-on-counsellor", "no-label-spoken", "secrets-after-condition"],
});
