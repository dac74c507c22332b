import { defineScenario } from "#rapport";

export default defineScenario({
  title: "Between the ninth and tenth floor",
  summary:
    "Yuki, an accountant in Osaka, had a first panic attack in the office lift in December and has counted nineteen since. Two hospital checks were normal; a fast heart still means collapse to her, and the next attack is certain to be the one in front of everybody. The list of places she avoids grows.",
  distortions: ["Magnification or Minimization", "Fortune Telling"],
  themes: ["panic", "work", "body", "shame"],
  risk: [],
  patient: {
    profile: {
      name: "Yuki",
      ageYears: 27,
      gender: "woman",
      occupation: "accountant in a foreign-owned trading company",
      culture: "Japanese, works partly in English",
      background:
        "Lives in a one-room flat near Umeda in Osaka; her parents and older sister are in Kagoshima. Joined the company three years ago, on the fourteenth floor. Overtime until eleven in the closing months.",
    },
    formulation: {
      situation:
        "The lift stopped for ten seconds between two floors in December and her heart raced; since then it comes in lifts, trains and meetings.",
      automaticThought:
        "The next time my heart will not slow down again. I will collapse in front of the section chief and everything is over.",
      intermediateBelief: "Whoever cannot control her body cannot be trusted with work.",
      coreBelief: "I am weak.",
      emotions: [
        { name: "fear", intensity: 85 },
        { name: "shame", intensity: 70 },
      ],
      behaviour: "Checks her pulse, sits by the doors, gave up coffee, cinemas and lunch with colleagues.",
      coping: "Two fingers on the neck until she sleeps; explains the physiology to herself.",
    },
    secrets: [
      {
        id: "stairs",
        fact: "She climbs the stairs to the fourteenth floor every day and comes at seven so that nobody sees it.",
        unlock: { kind: "open-questions", atLeast: 2 },
        says: "I use the stairs. Every day, until fourteen. I come at seven so nobody sees me sweat.",
        evidence: ["the stairs", "until fourteen", "fourteen floors"],
      },
      {
        id: "sister-wedding",
        fact: "She missed her sister's wedding in May because of the flight and told the family that there was an audit.",
        unlock: {
          kind: "asked-about",
          words: ["sister", "family", "avoid", "travel", "miss", "given up", "give up", "cost you", "parents"],
        },
        says: "My sister married in May. I said we have an audit. It was not true, I could not go in the airplane.",
        evidence: ["sister married", "an audit", "sister's wedding", "the airplane"],
      },
    ],
    style: {
      medianWords: 11,
      shortTurnShare: 0.25,
      lowerCase: false,
      dropsApostrophes: false,
      manner: "Polite, exact with numbers, plain English with small slips; puts fear as a question of fact.",
    },
    opening: "Can a healthy heart just stop? I searched it already but I want to ask a person.",
    words: {
      answers: [
        {
          cues: ["small step", "next step", "try", "experiment", "this week"],
          text: "Maybe one floor. Going down. Down is easier, I don't know the reason.",
        },
        {
          cues: ["evidence", "explanation", "true", "likely", "speaks against", "another way"],
          text: "It was nineteen times. I am still here nineteen times. As a number it is good.",
        },
        {
          cues: ["to a friend", "friend who", "someone else"],
          text: "I would tell her it is adrenaline and it takes ten minutes. For other people I can explain very well.",
        },
        { cues: ["how strongly", "0 to 100"], text: "In this room thirty. In the lift one hundred." },
        {
          cues: ["lift", "elevator", "happened", "first time", "tell me more"],
          text: "It stopped between nine and ten, only some seconds. My heart was so loud, I thought the others hear it.",
        },
        {
          cues: ["doctor", "hospital", "checked", "examin", "medical"],
          text: "Two times the heart test was normal. But it was after, when it was finished already.",
        },
        { cues: ["how long", "start", "began"], text: "Since December. Before that I was a person who eats lunch." },
        {
          cues: ["family", "mother", "parents", "sister"],
          text: "My mother sends plums for the stomach. I told her it is the stomach.",
        },
        {
          cues: ["night", "sleep", "tired"],
          text: "I hold my fingers on the neck until I fall asleep. Sometimes it is two o'clock.",
        },
        {
          cues: ["work", "job", "office", "colleague", "boss"],
          text: "In March everybody stays until eleven. If I go out of a meeting they will remember it.",
        },
        {
          cues: ["avoid", "train", "places", "changed", "ordinary day", "stop doing"],
          text: "I sit next to the train door. No coffee, no cinema. The list became long.",
        },
        {
          cues: ["afraid", "worst", "fear", "worry", "worries", "thought", "mind", "happening"],
          text: "Next time it does not go down again. I fall in front of the section chief and then it is over for me.",
        },
        {
          cues: ["heart", "chest", "breath", "body", "symptom", "physical"],
          text: "One hundred forty. I see the watch and it goes up more.",
        },
        { cues: ["feel", "emotion", "asham"], text: "Ashamed. After it only sleepy." },
        { cues: ["mean", "about you", "weak"], text: "That I am not strong." },
      ],
      understood: [
        "Yes, it is so.",
        "Yes. Watching myself is a second job.",
        "I did not think that it can be understood so fast.",
      ],
      advised: [
        "I have this kind of app. The voice makes me nervous.",
        "I see.",
        "When I breathe slowly I think about breathing, and then it starts.",
      ],
      questioned: [
        "One moment please.",
        "Sorry, I don't understand well. You mean now, or in general?",
        "Maybe half.",
        "If nobody is near, it is different.",
      ],
      other: [
        "Now it is ninety-two.",
        "In English I usually write only about invoices.",
        "Nobody can see it.",
        "It is a small thing and it takes the whole day.",
      ],
      farewell: "My break is finished, I go back to my desk. Goodbye.",
    },
    stop: { minTurns: 4, maxTurns: 10, ruptureBelowTrust: 0.05 },
  },
  expectations: ["ends-on-counsellor", "no-label-spoken", "secrets-after-condition"],
});
