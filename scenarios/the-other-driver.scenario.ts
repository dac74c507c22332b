import { defineScenario } from "#rapport";

export default defineScenario({
  title: "It was minus two",
  summary:
    "Birgit, a district nurse, was in a collision on an icy road; the young man in the other car is badly hurt. The police found no fault in her driving. She goes on making herself the cause and takes the weight of the guilt for its proof.",
  distortions: ["Personalization", "Emotional Reasoning"],
  themes: ["accident", "shame", "work", "insomnia"],
  risk: [],
  patient: {
    profile: {
      name: "Birgit",
      ageYears: 50,
      gender: "woman",
      occupation: "district nurse for a rural municipality",
      culture: "Danish, West Jutland, village Lutheran",
      background:
        "Lives with her husband Jens, a machine fitter; two grown daughters. She has driven to patients for twenty-five years without a mishap. Five weeks ago a van met her on her own side of the road in a bend; its driver, a carpenter of twenty-four, has an injured spine.",
    },
    formulation: {
      situation:
        "A van came over the middle line on ice. She braked, he swerved and hit the trees. The case has been closed without any charge.",
      automaticThought:
        "If I had stayed two minutes longer with my patient he would be walking. It feels like guilt, so I must be guilty.",
      intermediateBelief: "A nurse leaves people better than she found them, otherwise she is to blame.",
      coreBelief: "I am dangerous to others.",
      emotions: [
        { name: "guilt", intensity: 90 },
        { name: "fear while driving", intensity: 70 },
      ],
      behaviour:
        "Takes the whole event on herself against the police report, no longer drives, goes over each minute of that morning, does not speak of it at home.",
      coping: "Work without pause, silence, walks with the neighbour's dog.",
    },
    secrets: [
      {
        id: "looked-at-the-clock",
        fact: "She glanced at the dashboard clock just before the bend and told the police nothing of it.",
        unlock: {
          kind: "all-of",
          conditions: [
            { kind: "reflections", atLeast: 2 },
            {
              kind: "asked-about",
              words: [
                "just before",
                "moment",
                "second",
                "attention",
                "distract",
                "phone",
                "bend",
                "blame",
                "done differently",
                "your part",
              ],
            },
          ],
        },
        says: "I looked at the clock. Before the bend. One second. It is not in the report.",
        evidence: ["looked at the clock", "not in the report"],
      },
      {
        id: "opened-his-journal",
        fact: "She has opened the young man's hospital record three times without having any right to it.",
        unlock: { kind: "trust", atLeast: 0.65 },
        says: "I have opened his journal in our system. Three times. I am not his nurse. One loses the licence for that.",
        evidence: ["opened his journal", "opened his record", "not his nurse"],
      },
    ],
    style: {
      medianWords: 12,
      shortTurnShare: 0.2,
      lowerCase: false,
      dropsApostrophes: false,
      manner: "Sober, complete sentences without contractions, reports like a duty log and stops when it touches her.",
    },
    opening: "I was told to speak with someone about the accident. It is five weeks ago now.",
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
          text: "No. I have sat with the families. No.",
        },
        {
          cues: ["evidence", "other explanation", "control", "other factor", "alone", "your share"],
          text: "The brake marks begin at once. They measured it. So it stands in black on white, I suppose.",
        },
        {
          cues: ["young man", "other driver", "his mother", "how is he"],
          text: "He is twenty-four and a carpenter. He lies in Viborg and learns to sit.",
        },
        {
          cues: ["police", "fault", "responsib", "blame"],
          text: "Summer tyres and too fast, they say. The case is closed.",
        },
        {
          cues: ["what happened", "accident", "that morning", "tell me"],
          text: "He was on my side in the bend at Kibaek. I braked, he turned the wheel, then the van was in the trees.",
        },
        {
          cues: ["friend", "colleague", "someone else"],
          text: "I have said it to relatives for many years, you could not have done otherwise.",
        },
        {
          cues: ["thought", "mind", "what if", "telling yourself"],
          text: "My last patient offered me coffee. I said no, I was busy. Two minutes of coffee.",
        },
        {
          cues: ["sleep", "night", "dream"],
          text: "I wake up in the bend. There is a horn, and in reality there was no horn.",
        },
        {
          cues: ["husband", "family", "jens", "daughter", "home"],
          text: "Jens washed the car the same evening. I had not asked for it.",
        },
        {
          cues: ["drive", "driving", "work", "patients", "job"],
          text: "A colleague drives and I sit beside her with the bag on my knees, like a trainee.",
        },
        {
          cues: ["small step", "try", "this week", "one thing"],
          text: "I could drive to the baker on Sunday. That road is straight.",
        },
        {
          cues: ["feel", "guilt", "body", "emotion"],
          text: "It sits under the ribs the whole day. One does not have that for nothing.",
        },
      ],
      understood: ["So it is.", "Perhaps. I would use a smaller word.", "It is there before my feet are on the floor."],
      advised: [
        "I give that advice myself.",
        "I hand out the leaflet on crisis reactions. I know what is on page two.",
        "That may be.",
      ],
      questioned: ["No.", "That I would rather not answer.", "You must explain what you mean by it."],
      other: [
        "The anemones are out at that place. I saw it from the passenger seat.",
        "Nobody says his name in the office.",
        "Not one parking fine in twenty-five years.",
        "It was minus two.",
      ],
      farewell: "I must go, they expect me at four. Goodbye.",
    },
    stop: { minTurns: 4, maxTurns: 12 },
  },
  expectations: ["ends-on-counsellor", "no-label-spoken", "secrets-after-condition"],
});
