import { defineScenario } from "#rapport";

export default defineScenario({
  title: "Three hundred guests and no bride",
  summary:
    "Ahmed's fiancee returned the gold a month before the wedding. He concludes that every woman leaves at the last page and makes nothing of whatever speaks for him. Long, sardonic, with something about his own part that he tells late.",
  distortions: ["Disqualifying the Positive", "Overgeneralization"],
  themes: ["breakup", "family", "shame", "work", "trust"],
  risk: [],
  patient: {
    profile: {
      name: "Ahmed",
      ageYears: 29,
      gender: "man",
      occupation: "civil engineer on a bridge site",
      culture: "Egyptian, Cairo, Muslim middle class",
      background:
        "Engaged for eighteen months to Nourhan, a dentist. The flat in New Cairo is finished and furnished, the hall in Nasr City half paid. He lives there alone among the boxes since she ended it two weeks ago; his parents and two brothers are in Heliopolis.",
    },
    formulation: {
      situation: "Nourhan came with her father and gave back the gold; the hall wants its second payment on Thursday.",
      automaticThought: "They all leave once they see me close up. What people say in my favour is pity or manners.",
      intermediateBelief: "If it failed this near to the end, it will fail every time.",
      coreBelief: "Nobody who knows me stays.",
      emotions: [
        { name: "humiliation", intensity: 80 },
        { name: "grief", intensity: 70 },
        { name: "anger", intensity: 45 },
      ],
      behaviour:
        "Cancels nothing, works twelve hours, explains away every friendly act, goes through old conversations at night in search of the faulty sentence.",
      coping: "Sarcasm, site work, driving about.",
    },
    secrets: [
      {
        id: "family-does-not-know",
        fact: "His family believes that the wedding is only postponed because her grandmother is ill, which is his invention.",
        unlock: {
          kind: "all-of",
          conditions: [
            { kind: "reflections", atLeast: 1 },
            { kind: "asked-about", words: ["family", "mother", "parents", "told", "know", "guests", "relatives"] },
          ],
        },
        says: "my family thinks it's postponed. i said her grandmother is ill. the grandmother is excellent, she does zumba",
        evidence: ["postponed", "grandmother is ill", "zumba"],
      },
      {
        id: "parked-in-her-street",
        fact: "Twice he has parked in her street at night and sat there with the lights off.",
        unlock: {
          kind: "all-of",
          conditions: [
            { kind: "reflections", atLeast: 3 },
            {
              kind: "asked-about",
              words: ["night", "see her", "seen her", "contact", "spoken", "reach out", "drive", "driving"],
            },
          ],
        },
        says: "two times i parked in her street and sat with the lights off. i know how it sounds",
        evidence: ["in her street", "lights off", "outside her house"],
      },
      {
        id: "searched-her-phone",
        fact: "In June he went through her phone while she was out of the room; he found nothing, and she found out.",
        unlock: {
          kind: "any-of",
          conditions: [
            { kind: "trust", atLeast: 0.7 },
            {
              kind: "all-of",
              conditions: [
                { kind: "open-questions", atLeast: 4 },
                { kind: "asked-about", words: ["reason", "argue", "fight", "jealous", "your part", "regret"] },
              ],
            },
          ],
        },
        says: "in june i went through her phone. there was nothing in it. she noticed the next day",
        evidence: ["through her phone", "checked her phone"],
      },
    ],
    style: {
      medianWords: 11,
      shortTurnShare: 0.23,
      lowerCase: true,
      dropsApostrophes: false,
      manner: "Sardonic, engineering pictures, a joke in front of each feeling; short when the joke fails.",
    },
    opening: "the hall wants the second payment on thursday. there's no bride so it's awkward",
    words: {
      answers: [
        {
          cues: ["say to a friend", "tell a friend", "friend who", "friend in", "friend thought"],
          text: "i'd say it's one woman, cairo has twenty million people. and he'd tell me to shut up",
        },
        {
          cues: ["evidence", "speaks against", "prove", "for sure", "facts"],
          text: "the one at university got her visa for canada, that wasn't about me. fine. so two out of three",
        },
        {
          cues: ["explanation", "other reason", "another way", "else could", "half true"],
          text: "maybe it's her, maybe me, maybe both. i don't like both",
        },
        {
          cues: ["how strongly", "believe", "0 to 100", "percent"],
          text: "85. the other 15 is my mother and she's biased",
        },
        {
          cues: ["small step", "this week", "try", "experiment", "one thing", "next step"],
          text: "call the hall i suppose. the man there calls me groom every time",
        },
        {
          cues: ["friend", "support", "around you", "mahmoud"],
          text: "mahmoud slept on my sofa four nights. i think he had a fight with his wife",
        },
        {
          cues: ["compliment", "good thing", "proud", "positive", "strength", "praise"],
          text: "my aunt says any girl would be lucky. she says that about everyone",
        },
        {
          cues: ["always", "pattern", "every time", "past relationship", "before her", "other women"],
          text: "first the one at university, then the one my aunt found, now nourhan. it always ends like this",
        },
        { cues: ["future", "someone new", "marry", "next time"], text: "why, so the next one can also give it back" },
        {
          cues: ["mother", "parents", "father", "family", "brother"],
          text: "my mother made pillowcases with our letters on them. they're in the salon",
        },
        {
          cues: ["work", "site", "job", "boss", "colleague", "engineer"],
          text: "we poured the deck sunday, no cracks, boss hugged me. he was just happy it's over",
        },
        {
          cues: ["flat", "apartment", "kitchen", "furniture", "home"],
          text: "i spent four months on those tiles. she wanted the grey ones",
        },
        { cues: ["sleep", "night", "awake"], text: "i don't. i read our old chats and look for where i broke it" },
        {
          cues: ["body", "chest", "appetite", "eating", "stomach"],
          text: "lost six kilos. finally the suit would fit",
        },
        {
          cues: ["angry", "anger", "blame", "fault"],
          text: "at the curtain guy mostly. he picks up the phone at least",
        },
        {
          cues: ["worst", "hardest", "afraid", "fear", "moment"],
          text: "her father shook my hand and said you're a respectable man. like at a funeral",
        },
        {
          cues: ["god", "faith", "pray", "religi"],
          text: "i prayed before i proposed. everything felt right. so i don't know",
        },
        {
          cues: ["miss", "love", "like about her"],
          text: "she reads all the shop signs out loud in the car. read. i miss that",
        },
        {
          cues: ["start", "notice", "sign", "began", "when did"],
          text: "in ramadan she stopped arguing with me about curtains. i was happy about it",
        },
        {
          cues: ["fiancee", "nourhan", "what happened", "broke", "ended it", "between the two of you"],
          text: "she came with her father and gave me the gold back in a bag. twenty minutes",
        },
        { cues: ["feel", "emotion", "sad", "hurt"], text: "empty. and stupid" },
        {
          cues: ["hall", "wedding", "payment", "guest", "invitation", "money"],
          text: "three hundred people. the deposit is gone in any case, i read the contract",
        },
        {
          cues: ["thought", "your mind", "mean to you", "tell me more", "say about you"],
          text: "that they all leave when they see me from close",
        },
        {
          cues: ["change", "different", "ordinary day", "tomorrow"],
          text: "i'd maybe open the boxes. there's a blender in there somewhere",
        },
      ],
      understood: [
        "embarrassed first, yes. sad comes after",
        "hm. didn't expect that from a chat",
        "more or less",
        "i haven't said it to anyone like this so, could be",
        "right. and i drive past the place every morning",
        "okay. fair",
      ],
      advised: [
        "give it time, yes, my barber says so too",
        "i'm not a gym person",
        "travel with what, i bought a kitchen",
        "okay doctor",
        "maybe after thursday",
      ],
      questioned: [
        "next question please",
        "i don't know man",
        "it's somewhere in our messages and i'm not opening that now",
        "you tell me",
        "no comment",
        "i'd have to think, and i'm trying not to",
      ],
      other: [
        "the photographer's app still sends me a countdown. with hearts",
        "i have thirty kilos of sugared almonds if you want",
        "wait, crane. okay i'm back",
        "the guys on site stopped joking around me. now they bring me tea",
        "her cup is still in my car",
        "anyway. thursday",
      ],
      farewell: "foreman's waving, the trucks are here. salam, bye",
    },
    start: { trust: 0.38, distress: 0.7, hope: 0.25 },
    stop: { minTurns: 8, maxTurns: 25, goalHope: 0.9 },
  },
  expectations: ["ends-on-counsellor", "no-label-spoken", "secrets-after-condition"],
});
