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
      situation: "The dog she grew up with died on Tuesday; on Wednesday she cried at the register and was written up for it.",
      automaticThought: "She's gone and I'm supposed to sell hot dogs like nothing happened.",
      emotions: [
        { name: "grief", intensity: 80 },
        { name: "loneliness", intensity: 60 },
        { name: "anger at the manager", intensity: 40 },
      ],
      behaviour: "Works her shifts, talks to the dog in the truck, leaves the bowl where it stands. As people do who mourn.",
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
      medianWords: 11,
      shortTurnShare: 0.2,
      lowerCase: true,
      dropsApostrophes: true,
      manner: "Flat and dry, typed between customers, one exact picture and then nothing.",
    },
    opening: "my dog died tuesday and i got written up for crying on register 2",
    words: {
      answers: [
        { cues: ["manager", "boss", "work", "job", "coworker", "shift"], text: "he goes its just a dog kayla, theres like forty behind the dumpster. so i faced cigarettes for an hour" },
        { cues: ["grandma", "grandmother", "family", "mom", "mother", "parents", "brother"], text: "grandma says dont keep saying the name, let her travel. i respect that. i say it in the truck tho" },
        { cues: ["miss", "remember", "favorite", "hardest"], text: "she knew my truck from the cattle guard. started yelling before i even turned in" },
        { cues: ["evidence", "explanation", "thought", "your mind", "mean to you", "believe"], text: "theres no theory to it. i want her on the porch" },
        { cues: ["friend", "people say", "others", "someone", "anyone"], text: "my friend sent a video of a puppy. nice of her. i turned the phone over" },
        { cues: ["night", "sleep", "evening", "home", "house"], text: "too quiet. she snored like my uncle" },
        { cues: ["small step", "goodbye", "ritual", "honor", "try", "this week"], text: "might walk up the wash like we did sundays. by myself" },
        { cues: ["feel", "body", "emotion", "sad"], text: "you know when the powers out and you still hit the switch" },
        { cues: ["start", "how long", "first", "grew up", "when did you get"], text: "i was eight. free box at the flea market in gallup, she peed on my shoe so that was that" },
        { cues: ["happened", "died", "die", "death", "tuesday"], text: "kidneys. she laid down by the sheep pen and looked at me like ok im good here" },
        { cues: ["dog", "mutton", "tell me about", "tell me more"], text: "mutton. half heeler, half whatever came over the fence. rode shotgun like she paid for the gas" },
      ],
      understood: ["yeah", "kinda. nobody else on this planet knows what time i get off", "mhm. thats closer than what they say here"],
      advised: ["dont want another one", "k", "a school counselor gave me a journal once. its got recipes in it"],
      questioned: ["i guess", "not rn", "huh. couldnt say", "on the drive mostly"],
      other: ["theres hair in my seatbelt still", "guy just bought three corn dogs and told me to smile", "bowls still out. im not moving it", "standing here is fine its the road after"],
      farewell: "tanker just pulled in i gotta go. bye",
    },
    start: { trust: 0.5, distress: 0.65, hope: 0.4 },
    stop: { minTurns: 3, maxTurns: 8 },
  },
  expectations: ["ends-on-counsellor", "no-label-spoken", "secrets-after-condition"],
});
