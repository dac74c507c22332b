import { defineScenario } from "#rapport";

export default defineScenario({
  title: "Four o'clock in the hall",
  summary:
    "Eleanor's husband left her at sixty and her children live far away. She is asked to things and takes each invitation for charity. She tells it with wit and at length; the loneliness stands in the subordinate clauses.",
  distortions: ["Disqualifying the Positive"],
  themes: ["divorce", "loneliness", "ageing", "family"],
  risk: [],
  patient: {
    profile: {
      name: "Eleanor",
      ageYears: 61,
      gender: "woman",
      occupation: "former school secretary, three mornings a week in the town library",
      culture: "Scottish, from Perthshire, Church of Scotland out of habit",
      background:
        "Stayed in the family house outside Perth after the divorce last year; her former husband moved to Spain. Kirsty lives in Toronto, Fraser in Leeds. She sings alto in a choir and has an old deaf spaniel.",
    },
    formulation: {
      situation:
        "The choir asked her to sing a solo; she found three reasons why that meant nothing, and sat in the kitchen until it was dark.",
      automaticThought: "They only ask because they're sorry for me.",
      intermediateBelief: "Anyone who was really wanted would not have been left.",
      coreBelief: "I was never the one they'd pick.",
      emotions: [
        { name: "loneliness", intensity: 65 },
        { name: "embarrassment", intensity: 50 },
      ],
      behaviour:
        "Turns praise and invitations into politeness or lack of choice, declines, keeps busy until the afternoon.",
      coping: "Humour, radio, baking for others.",
    },
    secrets: [
      {
        id: "christmas-ticket",
        fact: "Her daughter sent her a paid flight to Toronto for Christmas and she refused it with an invented visit of the boiler man.",
        unlock: {
          kind: "asked-about",
          words: ["christmas", "visit", "holiday", "daughter", "children", "see them", "toronto"],
        },
        says: "Kirsty sent me a ticket for Christmas, all paid, and I told her I'd the boiler man coming. In December. For a fortnight. She didn't argue.",
        evidence: ["ticket for christmas", "boiler man"],
      },
      {
        id: "answering-machine",
        fact: "She has kept the old answering machine with the children's voices from 1999 and plays it on most days.",
        unlock: { kind: "trust", atLeast: 0.75 },
        says: "You'll think me daft, but I never changed the answering machine. It's the pair of them in 1999, giggling, and I play it, most days, with my coat on.",
        evidence: ["answering machine", "giggling"],
      },
    ],
    style: {
      medianWords: 21,
      shortTurnShare: 0.1,
      lowerCase: false,
      dropsApostrophes: false,
      manner: "Wordy, wry, full of asides and weather, Scots turns of phrase, gets to the point in the last clause.",
    },
    opening:
      "I'm not at all sure I'm in the right place, but my daughter sent me the link and then rang to ask had I clicked it.",
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
          text: "Good heavens, no. I've a dog to see to, and I'd never hear the end of it from my sister.",
        },
        {
          cues: ["evidence", "other explanation", "another way", "other reason", "possible that"],
          text: "Well, they did ask me twice, and there's an alto in Crieff they could have had, though her vibrato would take the paint off.",
        },
        {
          cues: ["divorce", "husband", "marriage", "separat", "what happened"],
          text: "Thirty-four years, and he told me between the soup and the chicken. He's in Spain now with a woman who does something with kayaks.",
        },
        {
          cues: ["children", "family", "daughter", "son", "kids"],
          text: "Kirsty's in Toronto and Fraser's in Leeds. They ring on a Sunday one straight after the other, and I'd bet the house there's a rota.",
        },
        {
          cues: ["thought", "mind", "telling yourself", "believe"],
          text: "That folk have a wee list somewhere, and I'm on it between the bins and the dog's worming tablet.",
        },
        {
          cues: ["friend", "invit", "people", "choir", "neighbour", "asked you", "social"],
          text: "They've asked me to do the solo in the spring concert, but Moira has nodules and Jean's away on a cruise, so it's hardly Covent Garden.",
        },
        {
          cues: ["alone", "lonely", "quiet", "house", "evening"],
          text: "It's not the evenings, oddly. It's about four, when somebody used to fling a bag down in the hall and shout was there anything to eat.",
        },
        {
          cues: ["work", "job", "routine", "library", "day"],
          text: "Three mornings at the library. They tell me they'd be lost without me, but you'd say that to any woman who came with shortbread.",
        },
        {
          cues: ["afraid", "worst", "future", "worry"],
          text: "That this is the shape of it now, twenty-odd years of being perfectly all right and buying the one chop.",
        },
        {
          cues: ["small step", "try", "this week", "one thing", "experiment"],
          text: "I might say yes to the solo and see does anybody faint, so long as nobody makes a fuss of me afterwards.",
        },
        {
          cues: ["feel", "feeling", "sad"],
          text: "Like the last guest, when they've begun stacking the chairs and you're still down on your knees hunting for the other glove.",
        },
      ],
      understood: [
        "Aye, well, that's nearer than I'd like.",
        "It sounds awfully grand put like that, and it's only a house with the heating up too high.",
        "Hm. I'd have called it being a misery, but have it your way.",
      ],
      advised: [
        "My sister says the same, only louder, and she's put my name down for the aqua aerobics without so much as a by-your-leave.",
        "I daresay.",
        "I've read that article. Everybody over sixty has been sent that article by somebody who loves them.",
      ],
      questioned: [
        "I'd want a cup of tea before I answered that, and I'd likely talk about the tea.",
        "No, not especially.",
        "Now there's a thing nobody's asked me, and I find I'm a bit cross about it and couldn't tell you why.",
      ],
      other: [
        "The dog still looks up at ten past five, and he's stone deaf, so goodness knows what he thinks he's hearing.",
        "I've taken to arguing with the radio.",
        "Don't mind me, it's the typing, I did sixty words a minute for the rector and it never left me.",
        "It's a lovely house. The man who came to value it said so three times.",
      ],
      farewell: "I'll need to go, the potatoes are on and the dog's at the back door. Cheerio.",
    },
    start: { trust: 0.5, distress: 0.5, hope: 0.4 },
    stop: { minTurns: 4, maxTurns: 11 },
  },
  expectations: ["ends-on-counsellor", "no-label-spoken", "secrets-after-condition"],
});
