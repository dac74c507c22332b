import { defineScenario } from "#rapport";

export default defineScenario({
  title: "Ten times in a year",
  summary:
    "Renee, married for five years, has had about ten affairs in one year; her husband suspects something and has online chats of his own. Because she feels nothing at home she takes it as known that the marriage is dead. After the facts of the fourth situation of arXiv 2410.09168.",
  distortions: ["Emotional Reasoning"],
  themes: ["infidelity", "couple", "loss"],
  risk: [],
  patient: {
    profile: {
      name: "Renee",
      ageYears: 31,
      gender: "woman",
      occupation: "property manager for a real estate agency",
      culture: "white Australian, suburban Brisbane",
      background:
        "Lives with her husband Luke, an electrician, in a house they bought four years ago. Married five years in June. The first affair was at a trade conference about a year ago; since then there have been about ten.",
    },
    formulation: {
      situation:
        "Luke has begun to look where her phone lies and to chat online at night himself; neither says anything.",
      automaticThought: "I feel nothing when I walk in the door and no guilt afterwards, so it's already over.",
      intermediateBelief: "If something were worth keeping I would feel it.",
      coreBelief: "There's something missing in me.",
      emotions: [
        { name: "numbness", intensity: 70 },
        { name: "fear of being found out", intensity: 60 },
        { name: "grief she does not name", intensity: 55 },
      ],
      behaviour: "Meets men in lunch breaks, treats the lack of guilt as proof, avoids every talk with Luke.",
      coping: "Keeps busy, keeps two dating apps, jokes.",
    },
    secrets: [
      {
        id: "read-his-chats",
        fact: "She has read Luke's chats: he told a woman in Perth that his wife used to laugh at everything.",
        unlock: {
          kind: "asked-about",
          words: ["chat", "online", "messages", "his phone", "screen", "did you read", "internet"],
        },
        says: "i read them ages ago. no nudes or anything. he told some woman in perth i used to laugh at everything",
        evidence: ["used to laugh", "woman in perth"],
      },
      {
        id: "eleven-weeks",
        fact: "She lost a pregnancy at eleven weeks, some months before the first affair; Luke went to work the next day and they have not spoken of it.",
        unlock: {
          kind: "any-of",
          conditions: [
            { kind: "trust", atLeast: 0.6 },
            {
              kind: "all-of",
              conditions: [
                { kind: "reflections", atLeast: 2 },
                {
                  kind: "asked-about",
                  words: ["before", "baby", "children", "kids", "pregnan", "loss", "changed between"],
                },
              ],
            },
          ],
        },
        says: "there was a pregnancy. i was eleven weeks. he went to work next day and i cleaned the oven. we've never talked about it",
        evidence: ["eleven weeks", "a pregnancy", "miscarr"],
      },
    ],
    style: {
      medianWords: 12,
      shortTurnShare: 0.23,
      lowerCase: true,
      dropsApostrophes: false,
      manner: "Blunt and breezy, makes it smaller with a joke, goes quiet when someone is kind.",
    },
    opening: "ten blokes in a year. married five. pretty sure he knows",
    words: {
      answers: [
        {
          cues: ["small step", "next step", "try", "this week", "first step"],
          text: "could delete one of the apps. not promising the other one",
        },
        {
          cues: ["evidence", "explanation", "true", "fact", "speaks against", "another way"],
          text: "he still puts the wheat bag on my side of the bed. dunno what that's evidence of",
        },
        {
          cues: ["to a friend", "friend who", "best friend"],
          text: "i'd tell her to leave or knock it off. easy when it's not your house",
        },
        {
          cues: ["guilt", "asham", "shame", "regret", "remorse"],
          text: "i keep waiting for the guilt and it doesn't turn up. so that tells you something",
        },
        {
          cues: ["tell me more", "what happened", "hardest", "brings you"],
          text: "lunch breaks mostly. i've got keys to a lot of empty houses",
        },
        {
          cues: ["husband", "luke", "suspicious", "suspect", "he know", "worked it out"],
          text: "he doesn't ask. he's on some chat thing himself till one in the morning, i can see the light under the door",
        },
        {
          cues: ["marriage", "married", "at home", "between the two", "relationship"],
          text: "polite. he does the bins",
        },
        {
          cues: ["start", "began", "first time", "how long"],
          text: "conference in cairns. a bloke who sold carpet. i thought right, that's that out of my system",
        },
        {
          cues: ["looking for", "missing", "get from", "give you", "get out of it"],
          text: "honestly the bit before, in the car. the rest is just admin",
        },
        { cues: ["told", "anyone", "talk to", "talked"], text: "a girl at pilates. she thinks it's two" },
        {
          cues: ["afraid", "worst", "fear", "scared", "worry", "worries", "found out", "finds out"],
          text: "that he finds out and just nods and goes back to his show",
        },
        { cues: ["thought", "mind", "mean", "about you"], text: "that i've already left. just haven't packed" },
        {
          cues: ["feel", "body", "emotion"],
          text: "with them i feel awake. home, nothing, like a waiting room. that's how i know it's dead",
        },
        {
          cues: ["family", "mother", "mum", "parents"],
          text: "mum thinks luke hung the moon. she'd have him in the divorce",
        },
      ],
      understood: ["yep", "bit close to the bone, that", "you make it sound sad. i wasn't going for sad"],
      advised: [
        "not doing couples counselling. he'd fold his hands",
        "noted",
        "if it was that easy i would've stopped at three",
      ],
      questioned: [
        "ha. let me park that",
        "dunno. hate that one",
        "not sure. honest",
        "you ask that like my nan would. nice, but i can hear the list behind it",
      ],
      other: [
        "i'm parked outside an inspection so if i disappear that's why",
        "never once mixed up a name. should put that on my cv",
        "anyway",
        "he made lasagne last night and i had seconds, so go figure",
      ],
      farewell: "tenants just pulled up, i have to go. ta",
    },
    start: { trust: 0.3, distress: 0.6, hope: 0.25 },
    stop: { minTurns: 4, maxTurns: 11, ruptureBelowTrust: 0.05 },
  },
  expectations: ["ends-on-counsellor", "no-label-spoken", "secrets-after-condition"],
});
