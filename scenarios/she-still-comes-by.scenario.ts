import { defineScenario } from "#rapport";

export default defineScenario({
  title: "Wool and onions before the birds",
  summary:
    "Temuera, a retired forester, lost his wife in autumn and still hears and feels her near in the early morning. In his family that is ordinary and a comfort, not an illness and not a danger. What weighs on him is the long afternoon, a daughter who wants him moved to town, and being listened to with a pen in hand.",
  distortions: [],
  themes: ["grief", "widowhood", "family", "loneliness", "retirement"],
  risk: [],
  patient: {
    profile: {
      name: "Temuera",
      ageYears: 63,
      gender: "man",
      occupation: "retired forester",
      culture: "Maori, Bay of Plenty, grew up with his grandmother",
      background:
        "Lives with an old dog in a house at the edge of the pines near Kawerau, where he and Hine raised three children. Hine died in April of kidney disease after forty years of marriage. His eldest, Mereana, has a granny flat ready for him in Hamilton.",
    },
    formulation: {
      situation: "He mentioned his wife's visits to a new doctor, who reached for a prescription and a referral.",
      automaticThought: "They want to mend something that isn't broken, and nobody asks about the rest.",
      emotions: [
        { name: "grief", intensity: 65 },
        { name: "loneliness", intensity: 60 },
        { name: "comfort", intensity: 50 },
      ],
      behaviour:
        "Keeps to the house, greets his wife at five, says little on the telephone, puts off talking with his daughter about moving.",
      coping: "The dog, firewood, an early start, Rangi at the club.",
    },
    secrets: [
      {
        id: "the-stone",
        fact: "He has not ordered the headstone for the unveiling, fearing that once it stands Hine will take it as leave to go.",
        unlock: {
          kind: "any-of",
          conditions: [
            {
              kind: "asked-about",
              words: [
                "grave",
                "stone",
                "headstone",
                "anniversary",
                "cemetery",
                "burial",
                "afraid",
                "goodbye",
                "stopped coming",
                "stop coming",
                "if she",
              ],
            },
            { kind: "trust", atLeast: 0.62 },
          ],
        },
        says: "haven't ordered the stone. unveiling's a year on, they're all asking. once it's up she might reckon she's allowed to go",
        evidence: ["the stone", "the headstone", "unveiling"],
      },
      {
        id: "told-doctor-it-stopped",
        fact: "He went back and told the doctor that the visits had stopped, which is not true, and feels he shut the door on her.",
        unlock: {
          kind: "all-of",
          conditions: [
            { kind: "reflections", atLeast: 2 },
            { kind: "open-questions", atLeast: 2 },
          ],
        },
        says: "went back and told him it'd stopped. so he'd leave it alone. felt like i'd shut the back door in her face",
        evidence: ["it'd stopped", "it had stopped", "shut the back door", "in her face"],
      },
    ],
    style: {
      medianWords: 10,
      shortTurnShare: 0.2,
      lowerCase: true,
      dropsApostrophes: false,
      manner:
        "Laconic, dry, no hurry; concrete things of house and bush, and long silences that come out as two words.",
    },
    opening: "doctor reckons i should talk to someone. my wife died in autumn and she still comes by",
    words: {
      answers: [
        {
          cues: ["hardest", "tell me more"],
          text: "they came and fetched the hospital bed from the lounge. left four dents in the lino",
        },
        {
          cues: ["scare", "frighten", "bother", "worry", "worries", "safe"],
          text: "of hine? five foot one in her gumboots. no",
        },
        {
          cues: ["comes by", "visit", "hear", "presence", "your wife", "see her", "hine", "close to", "start"],
          text: "about five, before the birds. the board by the stove goes, then her smell, wool and onions. i say morning. that's about it",
        },
        {
          cues: ["doctor", "gp", "pills", "medic", "prescri"],
          text: "good young fella. went quiet and typed. typed a fair while for one sentence",
        },
        {
          cues: ["daughter", "children", "kids", "mereana", "moving", "son"],
          text: "mereana's got a granny flat in hamilton, heat pump and all. she's measured my chair",
        },
        {
          cues: ["family", "whanau", "grandm", "culture", "tradition", "others believe", "grew up"],
          text: "my nan used to pour koro a tea years after. nobody rang anyone about it",
        },
        {
          cues: ["work", "forest", "trees", "retire", "bush"],
          text: "planted half of what you see from the road. they're felling it this year. fair enough, that's what it was for",
        },
        {
          cues: ["died", "death", "passed", "when did", "how long", "happened", "funeral"],
          text: "april, the kidneys. three days of tangi, four hundred through. then they folded up the marquee",
        },
        { cues: ["miss", "lonely", "alone", "quiet"], text: "the talk. she talked, i grunted" },
        {
          cues: ["night", "sleep", "ordinary day", "your days", "afternoon", "morning"],
          text: "i sleep. it's four in the afternoon that goes on a bit",
        },
        {
          cues: ["friend", "mates", "talk to", "tell anyone", "someone else"],
          text: "rangi's mum sat on the end of his bed for two years. he told me over a beer and we had another beer",
        },
        {
          cues: ["do you want", "you need", "would help", "hope for", "would you like"],
          text: "someone to hear it without reaching for a pen",
        },
        {
          cues: ["explanation", "make of it", "mean", "evidence", "mind"],
          text: "she's not finished with me. or i'm not with her. comes to the same",
        },
        {
          cues: ["small step", "this week", "could you", "next", "one thing"],
          text: "get mereana up for a weekend, maybe. feed her first. then tell her at the table",
        },
        {
          cues: ["feel it", "do you feel", "body", "like for you"],
          text: "warm. then the jug boils and it's just a kitchen",
        },
      ],
      understood: ["aye", "that'd be it", "more the house being big"],
      advised: ["righto", "you and mereana would get on", "i'll hang that on the fence and see if it's there tomorrow"],
      questioned: [
        "couldn't tell you",
        "hadn't looked at it from that side",
        "give us a minute on that",
        "hine did the answering in our house",
      ],
      other: [
        "hang on, dog's at the door",
        "rain coming off the hill",
        "i know she's in the ground, i filled it in with my boys",
        "took me three goes to find where you type",
      ],
      farewell: "dog wants his run before dark. see you later",
    },
    start: { trust: 0.35, distress: 0.4, hope: 0.45 },
    stop: { minTurns: 3, maxTurns: 10, ruptureBelowTrust: 0.15 },
  },
  expectations: ["ends-on-counsellor", "no-label-spoken", "secrets-after-condition"],
});
