import { defineScenario } from "#rapport";

export default defineScenario({
  title: "The picture that went round",
  summary:
    "An intimate photo of Zoe, a student of twenty, was passed on by her former boyfriend. Her shame is what anyone would feel after such a thing and no illness; what traps her is that feeling dirty has become proof to her and that she has begun to call herself the girl from the picture.",
  distortions: ["Emotional Reasoning", "Labeling"],
  themes: ["shame", "study", "image-abuse", "family", "body"],
  risk: [],
  patient: {
    profile: {
      name: "Zoe",
      ageYears: 20,
      gender: "woman",
      occupation: "student of economics, second year",
      culture: "Greek, from Kozani, studies in Thessaloniki",
      background:
        "Shares a flat near the university with her school friend Danae. Her ex sent the photo on after they split up, three weeks ago, and it went through a sports club and then the faculty. At home nobody speaks of such things, though she is loved there.",
    },
    formulation: {
      situation:
        "A stranger from the faculty wrote her one word about the photo; since then she takes every laugh near a phone for herself.",
      automaticThought: "I feel disgusting, so there must be something disgusting about me.",
      intermediateBelief: "Whoever has seen it knows who I am now.",
      coreBelief: "I'm the girl from the picture.",
      emotions: [
        { name: "shame", intensity: 85 },
        { name: "anger", intensity: 60 },
        { name: "fear", intensity: 50 },
      ],
      behaviour:
        "Eats outside in the car park, washes her hands, has cut her hair, gives herself the name before others can.",
      coping: "Sarcasm, her flatmate, not looking at the phone for hours and then for hours.",
    },
    secrets: [
      {
        id: "brother-saw",
        fact: "Someone showed the photo to her older brother during his military service; he has not called since.",
        unlock: {
          kind: "all-of",
          conditions: [
            { kind: "reflections", atLeast: 1 },
            {
              kind: "asked-about",
              words: ["family", "parents", "home", "brother", "who knows", "who else", "seen it", "told anyone"],
            },
          ],
        },
        says: "someone showed it to my brother. hes in the army, they passed it around in the barracks and one guy knew the surname. he used to call every night",
        evidence: ["my brother", "barracks"],
      },
      {
        id: "said-sorry",
        fact: "She wrote to her ex afterwards and apologised to him for making trouble.",
        unlock: { kind: "trust", atLeast: 0.6 },
        says: "i texted him after. you know what i wrote. sorry. i said sorry to HIM for making it a thing",
        evidence: ["said sorry to him", "apologized to him", "apologised to him", "i texted him after"],
      },
    ],
    style: {
      medianWords: 13,
      shortTurnShare: 0.2,
      lowerCase: true,
      dropsApostrophes: true,
      manner: "Fast, sarcastic, swears off pity; the sentence breaks off where it hurts.",
    },
    opening: "so theres a photo of me going around and yes its the kind youre thinking of",
    words: {
      answers: [
        { cues: ["night", "sleep"], text: "i sleep ok actually. then i wake up and for like two seconds i dont know" },
        { cues: ["hardest", "moment"], text: "the elevator. two guys stopped talking" },
        {
          cues: ["close to", "lonely", "alone"],
          text: "danae sleeps in my room since then. she says its because of the heating",
        },
        {
          cues: [
            "your ex",
            "boyfriend",
            "who sent",
            "he did",
            "nikos",
            "relationship",
            "what happened",
            "tell me more",
          ],
          text: "nikos. fourteen months. he sent it to one friend, just one he says. the friend plays basketball",
        },
        {
          cues: ["campus", "university", "lecture", "class", "study", "faculty"],
          text: "i eat in the car park now. in there someone laughs at a phone and i think its that",
        },
        {
          cues: ["mother", "mum", "mom", "father", "parents", "family"],
          text: "my mum still irons my pillowcases and sends them by bus. i cant even think it",
        },
        {
          cues: ["police", "report", "lawyer", "legal", "taken down", "take it down", "crime"],
          text: "a girl from law says its been a crime here for a few years. so i go sit in a station and show it to some guy at a desk. super",
        },
        {
          cues: ["a friend", "another girl", "someone else", "danae"],
          text: "if it was danae id be outside his house screaming. nobody would get to call her anything. i know, i know",
        },
        {
          cues: ["do you feel", "it feels", "make you feel", "feel it", "ashamed", "shame", "body", "dirty"],
          text: "i wash my hands like twenty times. if i feel this filthy then some of it has to be true no",
        },
        {
          cues: ["mean", "thought", "mind", "say about", "see yourself"],
          text: "that im the girl from the picture. thats like my name now",
        },
        {
          cues: ["evidence", "explanation", "another way", "fact", "half true"],
          text: "technically i did a normal thing with someone i loved and he did the other thing. i can type it. it doesnt go in",
        },
        {
          cues: ["when did", "find out", "found out", "how long", "start"],
          text: "a tuesday, three weeks ago. a guy ive never spoken to wrote me 'nice'. nothing else, just nice",
        },
        {
          cues: ["afraid", "worst", "scared", "worries you"],
          text: "that im forty in some office and it pops up in a meeting",
        },
        {
          cues: ["small step", "this week", "next step", "could you try"],
          text: "danae wants to sit next to me in micro, on the aisle. i said maybe",
        },
      ],
      understood: ["yeah", "and angry. in the daytime mostly", "ok that wasnt a stupid thing to say"],
      advised: ["nice, more homework for me. and he does what exactly", "people keep telling me", "fine whatever"],
      questioned: ["can we not do that one", "next one pls", "why does it matter", "honestly no clue"],
      other: [
        "i cut my hair btw. as if thats the bit they look at",
        "im not ill or anything. i want to walk to the bus like a person",
        "theres a party on friday. lol",
        "danae hid my phone in the oven yesterday, it helped for an hour",
      ],
      farewell: "danae is at the door with souvlaki, i gotta go",
    },
    start: { trust: 0.3, distress: 0.8, hope: 0.3 },
    stop: { minTurns: 4, maxTurns: 11, ruptureBelowTrust: 0.1 },
  },
  expectations: ["ends-on-counsellor", "no-label-spoken", "secrets-after-condition"],
});
