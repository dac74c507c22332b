import { defineScenario } from "#rapport";

export default defineScenario({
  title: "Nothing helps but the dog",
  summary:
    "Jane has had severe anxiety for five years and says that nothing helps but her support dog Buddy. What she manages does not count in her eyes, because he was there or because it was too easy. After the facts of the third situation of arXiv 2410.09168.",
  distortions: ["Disqualifying the Positive"],
  themes: ["anxiety", "panic", "loneliness", "pets"],
  risk: [],
  patient: {
    profile: {
      name: "Jane",
      ageYears: 32,
      gender: "woman",
      occupation: "medical billing clerk, works from home",
      culture: "white American, small-town New Mexico",
      background:
        "Lives alone with Buddy in a ground-floor apartment in Albuquerque. Anxiety since an attack in a pharmacy line five years ago; since then three medications, two therapists and an app. Her younger sister phones every other day.",
    },
    formulation: {
      situation:
        "A form from her insurance asks what has helped her in five years; she could only write the name of her dog.",
      automaticThought: "Whatever I manage was Buddy or luck. It doesn't count.",
      intermediateBelief: "It only counts if I do it alone and it was hard.",
      coreBelief: "I can't cope.",
      emotions: [
        { name: "anxiety", intensity: 85 },
        { name: "hopelessness", intensity: 65 },
      ],
      behaviour: "Goes nowhere without Buddy; when something goes well she explains it away.",
      coping: "Holds on to his collar, orders groceries, rehearses phone calls on paper.",
    },
    secrets: [
      {
        id: "buddy-is-ill",
        fact: "Buddy is eleven and the vet found a heart murmur in January; she has not gone back for the second appointment.",
        unlock: { kind: "open-questions", atLeast: 3 },
        says: "hes eleven. in january they said theres a murmur and to come back. i didnt make the appointment",
        evidence: ["murmur", "hes eleven", "he's eleven"],
      },
      {
        id: "vest",
        fact: "Buddy is not registered as a support dog; she bought the vest online and is afraid that somebody will ask.",
        unlock: { kind: "reflections", atLeast: 2 },
        says: "also hes not official. the vest is from the internet. every time someone reads it i want to throw up",
        evidence: ["the vest", "not official", "not registered"],
      },
    ],
    style: {
      medianWords: 10,
      shortTurnShare: 0.29,
      lowerCase: true,
      dropsApostrophes: true,
      manner: "Flat, short, takes back what she just said, never lets a good thing stand.",
    },
    opening: "nothing works except my dog. just so you know",
    words: {
      answers: [
        {
          cues: ["small step", "next step", "try", "experiment", "this week"],
          text: "maybe the mailbox. its at the end of the lot. id leave the door open so he can see me",
        },
        {
          cues: ["evidence", "explanation", "true", "fact", "speaks against"],
          text: "i guess i opened the door to a guy yesterday. it was just a package",
        },
        { cues: ["to a friend", "friend who", "someone else"], text: "id be nice about it. its not the same though" },
        {
          cues: ["without him", "without buddy", "on your own", "by yourself", "alone"],
          text: "did the dentist alone once. they gave me gas so",
        },
        {
          cues: ["easier", "went well", "good day", "proud", "manage", "positive", "cope", "coped"],
          text: "i went to my sisters wedding. but he was under the table the whole time so that wasnt me",
        },
        {
          cues: ["buddy", "your dog", "the dog"],
          text: "lab and something. he lies on my feet when it starts and after a while i can breathe",
        },
        {
          cues: ["help", "treatment", "medic", "therap", "technique", "doctor"],
          text: "three kinds of pills and two therapists. the second one moved to denver",
        },
        {
          cues: ["tell me more", "what happened", "hardest", "brings you"],
          text: "the insurance sent a form. what has helped you so far. i put his name",
        },
        { cues: ["how strongly", "0 to 100"], text: "like 90" },
        {
          cues: ["how long", "start", "began", "years"],
          text: "five years in october. i was in line at the pharmacy and i left my stuff on the floor",
        },
        { cues: ["family", "sister", "parents", "mother"], text: "my sister says im doing great. she has to say that" },
        { cues: ["work", "job", "ordinary day"], text: "billing. from the kitchen table" },
        {
          cues: ["afraid", "worst", "fear", "scared", "worry", "worries"],
          text: "people stepping around me. in a store",
        },
        { cues: ["thought", "mind", "mean"], text: "that normal people just buy milk" },
        { cues: ["feel", "body", "panic", "moment"], text: "throat closes. hands get buzzy" },
      ],
      understood: [
        "yeah",
        "pretty much. people get tired of it, i get it",
        "i guess. its a lot of work for a regular day",
      ],
      advised: ["did the breathing one. i hate the number four now", "mhm", "that worked like twice"],
      questioned: [
        "dont know",
        "some days",
        "thats on a lot of the forms too. i never know what to put",
        "can you ask it different",
      ],
      other: [
        "hes asleep on my foot right now",
        "i wrote this down first and now im not even using it",
        "sorry im slow today",
        "somebody is vacuuming upstairs and i lost my place",
      ],
      farewell: "he needs to go out so. bye",
    },
    start: { trust: 0.45, distress: 0.75, hope: 0.15 },
    stop: { minTurns: 4, maxTurns: 10 },
  },
  expectations: ["ends-on-counsellor", "no-label-spoken", "secrets-after-condition"],
});
