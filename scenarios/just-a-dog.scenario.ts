import { defineScenario } from "#rapport";

export default defineScenario({
  title: "Mutton and the empty porch",
  summary:
    "Kayla's dog died on Tuesday after thirteen years, and at work she was told that it was just a dog. This is plain grief that has too little room. There is nothing to correct; her one heavier thing is a delay that she holds against herself.",
  distortions: [],
  themes: ["grief", "work", "loneliness"],
  risk: [],
  patient: {
    profile: {
      name: "Kayla",
      ageYears: 21,
      gender: "woman",
      occupation: "cashier at a gas station",
      culture: "Navajo, near Chinle, Arizona",
      background:
        "Lives with her grandmother and some sheep a few miles off the highway and drives an old truck to work. She got the dog at eight. Her brother is away with the army, her mother works in Phoenix.",
    },
    formulation: {
      situation:
        "The dog she grew up with died on Tuesday; on Wednesday she cried at the register and was written up for it.",
      automaticThought: "She's gone and I'm supposed to sell hot dogs like nothing happened.",
      emotions: [
        { name: "grief", intensity: 80 },
        { name: "loneliness", intensity: 60 },
        { name: "anger at the manager", intensity: 40 },
      ],
      behaviour:
        "Works her shifts, talks to the dog in the truck, leaves the bowl where it stands. As people do who mourn.",
      coping: "Drives, feeds the sheep, keeps quiet at home out of respect for her grandmother's ways.",
    },
    secrets: [
      {
        id: "waited-for-payday",
        fact: "The dog had stopped eating and Kayla waited almost two weeks for payday before she took her to the vet.",
        unlock: { kind: "reflections", atLeast: 2 },
        says: "she quit eating and i waited on payday to take her in. two weeks almost. so",
        evidence: ["payday", "quit eating", "stopped eating"],
      },
    ],
    style: {
      medianWords: 8,
      shortTurnShare: 0.3,
      lowerCase: true,
      dropsApostrophes: true,
      manner: "Flat and dry, typed between customers, one exact picture and then nothing.",
    },
    opening: "my dog died tuesday. i got written up for crying at work",
    words: {
      answers: [
        {
          cues: ["manager", "boss", "work", "job", "coworker", "shift"],
          text: "he said its just a dog kayla theres like forty behind the dumpster",
        },
        {
          cues: ["grandma", "grandmother", "family", "mom", "mother", "parents", "brother"],
          text: "my grandma says not to keep saying her name. i get it. i say it in the truck tho",
        },
        {
          cues: ["miss", "remember", "favorite"],
          text: "she knew my truck. shed start yelling before i even turned in",
        },
        { cues: ["hardest", "that moment"], text: "pulling in. the porch" },
        { cues: ["how strongly", "0 to 100"], text: "its not really like a number thing" },
        {
          cues: ["evidence", "explanation", "thought", "your mind", "mean to you", "believe"],
          text: "i just want her back thats all it is",
        },
        {
          cues: ["friend", "people say", "others", "someone", "anyone"],
          text: "my friend sent me a puppy video. she meant it nice. i couldnt",
        },
        { cues: ["night", "sleep", "evening", "home", "house"], text: "its too quiet. she snored" },
        {
          cues: ["small step", "goodbye", "ritual", "honor", "try", "this week"],
          text: "might walk up the wash like we did sundays. by myself",
        },
        { cues: ["feel", "body", "emotion", "sad"], text: "tired. like my chest is tired" },
        {
          cues: ["start", "how long", "first", "grew up", "when did you get"],
          text: "got her when i was eight. free box at the flea market in gallup",
        },
        {
          cues: ["happened", "died", "die", "death", "tuesday"],
          text: "it was her kidneys. she went and laid down by the sheep pen and that was it",
        },
        {
          cues: ["dog", "mutton", "tell me about", "tell me more"],
          text: "mutton. shes half heeler half who knows. she sat up front like a person",
        },
      ],
      understood: [
        "yeah",
        "kinda. shes the only one who knew what time i get off",
        "mhm thats closer than what they say here",
      ],
      advised: ["dont want another one", "k", "a school counselor gave me a journal once. never wrote in it"],
      questioned: ["i guess", "cant really think rn", "huh. couldnt say", "sorry had a customer. what"],
      other: [
        "theres still hair all in my seatbelt",
        "guy just told me to smile",
        "bowls still out. im not moving it",
        "im ok here its the drive home",
      ],
      farewell: "tanker just pulled in i gotta go. bye",
    },
    start: { trust: 0.5, distress: 0.65, hope: 0.4 },
    stop: { minTurns: 3, maxTurns: 8 },
  },
  expectations: ["ends-on-counsellor", "no-label-spoken", "secrets-after-condition"],
});
