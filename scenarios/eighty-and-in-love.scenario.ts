import { defineScenario } from "#rapport";

export default defineScenario({
  title: "Margit has a gentleman",
  summary:
    "Margit, eighty and eleven years a widow, has fallen in love, and her children are against it. Nothing is wrong with her: she is happy, clear in her head, and torn between a late joy and the two people she raised. What helps is to be taken seriously while she works out what to say to them.",
  distortions: [],
  themes: ["ageing", "love", "family", "widowhood"],
  risk: [],
  patient: {
    profile: {
      name: "Margit",
      ageYears: 80,
      gender: "woman",
      occupation: "retired geography teacher",
      culture: "Hungarian, town on the Tisza",
      background:
        "Has two rooms on the first floor of an old house in Szeged. Widow of Imre, an engineer, for eleven years; a daughter, Kati, in the same town and a son in Gyor. In autumn she met Laszlo, seventy-six, in the reading room of the library.",
    },
    formulation: {
      situation:
        "Her children found out about Laszlo at a name-day dinner and asked her to stop for the sake of their father's memory.",
      automaticThought: "I will have to choose whose chair stays empty at Christmas.",
      emotions: [
        { name: "joy", intensity: 75 },
        { name: "hurt", intensity: 55 },
        { name: "worry", intensity: 50 },
      ],
      behaviour: "Speaks of the weather on the telephone with her daughter and puts off the real conversation.",
      coping: "Humour, baking, her friend Piri, long walks on the embankment.",
    },
    secrets: [
      {
        id: "razor",
        fact: "Laszlo has in truth lived with her for five weeks and goes to the cinema when her daughter visits.",
        unlock: {
          kind: "all-of",
          conditions: [
            { kind: "reflections", atLeast: 1 },
            {
              kind: "asked-about",
              words: ["live", "living", "together", "hide", "secret", "visit", "often", "see him", "time with"],
            },
          ],
        },
        says: "His razor has been on my shelf for five weeks. When Kati comes he goes to the cinema. He has seen the same film about a bear twice.",
        evidence: ["his razor", "to the cinema", "moved in"],
      },
      {
        id: "twelfth-of-may",
        fact: "The two will marry at the registry office on the twelfth of May with Piri as witness; the children have not been told.",
        unlock: {
          kind: "all-of",
          conditions: [
            { kind: "trust", atLeast: 0.65 },
            { kind: "reflections", atLeast: 3 },
          ],
        },
        says: "We have the registry office for the twelfth of May, at eleven. Piri is the witness. I haven't told my children, I have only bought the shoes.",
        evidence: ["registry office", "twelfth of may", "getting married", "going to marry"],
      },
    ],
    style: {
      medianWords: 15,
      shortTurnShare: 0.08,
      lowerCase: false,
      dropsApostrophes: false,
      manner: "Full, well-made sentences with a schoolmistress's irony; will not be pitied and will not be hurried.",
    },
    opening: "Is there an age after which one must ask one's children for permission?",
    words: {
      answers: [
        {
          cues: ["happened", "hardest", "start", "when did", "how long", "tell me more"],
          text: "At my name-day dinner I told them that there is a gentleman. My son laid down his fork.",
        },
        {
          cues: ["mean", "say about", "in your own eyes"],
          text: "That a mother is to stay where one left her. I used to think so too, about mine.",
        },
        { cues: ["how strongly", "0 to 100"], text: "I never gave a mark to such a thing." },
        { cues: ["close to"], text: "This morning." },
        {
          cues: ["met", "meet", "who is he", "about him", "love", "laszlo", "gentleman"],
          text: "He mended my spectacles in the reading room with a bit of wire, and then asked what I was reading. He is seventy-six, so I have been accused of robbing the cradle.",
        },
        {
          cues: ["children", "daughter", "son", "kati", "object", "they said", "family"],
          text: "Kati says 'Mama, think of Papa.' My son says nothing and asks whether the papers for the flat are in order.",
        },
        {
          cues: ["husband", "imre", "late husband", "grief", "widow", "marriage", "memory"],
          text: "Eleven years I have scrubbed that stone every Friday, and I still do. Imre liked things settled. I don't believe he would write a letter of complaint.",
        },
        {
          cues: ["flat", "inherit", "property", "money"],
          text: "It is two rooms and a tiled stove. If that is what it's about, I'd prefer they said so over the soup.",
        },
        {
          cues: ["neighbour", "people say", "others think", "town", "friend", "gossip"],
          text: "Mrs. Balogh on the second floor greets me with one eyebrow. Piri, who sat beside me in school, only asked whether he can dance.",
        },
        {
          cues: ["afraid", "worst", "fear", "worry", "worries", "lose"],
          text: "That at Christmas there will be one chair too few or one too many. I have laid that table since 1968.",
        },
        {
          cues: ["their side", "explanation", "another reason", "behind it", "evidence", "understand them"],
          text: "Kati nursed her father at the end. It may be that she sees two sickbeds coming instead of one. She would never put it so.",
        },
        {
          cues: ["tell them", "say to", "talk to", "conversation", "small step", "this week"],
          text: "I might write to Kati. On paper. On the telephone she was always faster than I am.",
        },
        {
          cues: ["do you want", "you hope", "wish", "would you like", "different tomorrow"],
          text: "To have my coffee opposite somebody and be left in peace. As orders go it isn't a large one.",
        },
        {
          cues: ["alone", "lonely", "evening", "night"],
          text: "I kept the wireless on so that somebody was talking. One gets used to it.",
        },
        {
          cues: ["do you feel", "how it feels", "body", "emotion", "mind", "thought"],
          text: "Light. Then my daughter's name comes up on the telephone and I take my other voice from the hook.",
        },
      ],
      understood: [
        "Yes, you may put it so.",
        "Nearly, only you've left out that there is some mischief in it.",
        "It sounds quite reasonable when somebody else writes it down.",
      ],
      advised: [
        "That is what the magazine at the hairdresser's says.",
        "Hm. You don't know my Kati.",
        "I gave advice to thirty children a year and I remember how much of it was taken.",
      ],
      questioned: [
        "That I should have to look up in myself.",
        "I'm eighty, I may leave a question out.",
        "What a young question.",
        "You would have to give me until after lunch.",
      ],
      other: [
        "I bought a lipstick. You may think of that what you like.",
        "There is a poppy seed roll in the oven, so if I stop, that's why.",
        "I taught geography for thirty-six years, I know perfectly well where I am.",
        "I am not asking whether it's sensible.",
      ],
      farewell: "He is ringing from downstairs, he has forgotten his key again. Goodbye, my dear.",
    },
    start: { trust: 0.5, distress: 0.4, hope: 0.35 },
    stop: { minTurns: 4, maxTurns: 10 },
  },
  expectations: ["ends-on-counsellor", "no-label-spoken", "secrets-after-condition"],
});
