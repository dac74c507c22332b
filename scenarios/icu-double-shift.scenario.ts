import { defineScenario } from "#rapport";

export default defineScenario({
  title: "Can you stay tonight",
  summary:
    "Ingrid, an intensive-care nurse, has worked double shifts for a year and a half because she cannot refuse when the ward phones. She sleeps eleven hours and wakes tired; rest is something she must not need. Understaffing is real, the rule that she must fill it is hers.",
  distortions: ["Should Statements"],
  themes: ["burnout", "work", "insomnia", "couple"],
  risk: [],
  patient: {
    profile: {
      name: "Ingrid",
      ageYears: 36,
      gender: "woman",
      occupation: "intensive-care nurse",
      culture: "Norwegian, writes English as a second language",
      background:
        "Lives in a terraced house outside Trondheim with Erik, a surveyor. Eleven years on the same ward; four posts have been empty since Easter. Her aunt, a nurse for thirty years, is the person she measures herself by.",
    },
    formulation: {
      situation:
        "The ward rings in the afternoon and asks whether she can stay; she has said yes eleven times in the last two months.",
      automaticThought: "I should manage this. A nurse must not leave the others alone with it.",
      intermediateBelief: "One has no right to be tired while patients are worse off.",
      coreBelief: "I am only worth something when I can be counted on.",
      emotions: [
        { name: "exhaustion", intensity: 90 },
        { name: "guilt", intensity: 60 },
        { name: "numbness", intensity: 55 },
      ],
      behaviour: "Takes every extra shift, apologises for her days off, stopped skiing and singing.",
      coping: "Cold coffee, lists, sleeping through the free days.",
    },
    secrets: [
      {
        id: "wrong-bag",
        fact: "In March, at the end of a double shift, she hung the wrong infusion bag; a colleague saw it within a minute and it was never reported.",
        unlock: {
          kind: "all-of",
          conditions: [
            { kind: "reflections", atLeast: 2 },
            {
              kind: "asked-about",
              words: [
                "mistake",
                "error",
                "tired",
                "concentrat",
                "danger",
                "happened",
                "afraid",
                "worst",
                "worry",
                "worries",
              ],
            },
          ],
        },
        says: "In March I hung the wrong bag. Marit saw it, under one minute. The patient is fine. We did not report.",
        evidence: ["wrong bag", "not report", "never reported"],
      },
      {
        id: "garage",
        fact: "After work she sits in the car in the garage for up to forty minutes before she goes in; Erik thinks it is the traffic.",
        unlock: {
          kind: "asked-about",
          words: ["home", "after work", "after the shift", "evening", "drive", "husband", "partner"],
        },
        says: "I sit in the garage first. It can be forty minutes. He thinks there is much traffic.",
        evidence: ["in the garage", "forty minutes"],
      },
    ],
    style: {
      medianWords: 9,
      shortTurnShare: 0.29,
      lowerCase: false,
      dropsApostrophes: false,
      manner:
        "Short factual sentences, as in a handover report; a few Norwegian turns of phrase; impatient with soft words.",
    },
    opening: "I slept eleven hours and I am still tired. Is that normal?",
    words: {
      answers: [
        {
          cues: ["small step", "next step", "try", "this week"],
          text: "Thursday I am free. I can put the phone in the drawer, I think that is allowed.",
        },
        {
          cues: ["evidence", "explanation", "true", "fact", "speaks against", "another way"],
          text: "When I had pneumonia they managed. Badly.",
        },
        {
          cues: ["to a friend", "friend who", "a colleague", "someone else", "marit"],
          text: "To her I would say go home, are you crazy. But she has two small children.",
        },
        {
          cues: ["say no", "said no", "refuse", "boundar", "decline", "turn it down"],
          text: "Then Marit stands there with two ventilators and a student. So I do not say no.",
        },
        {
          cues: ["shift", "double", "overtime", "hours", "work"],
          text: "They ring at two and ask can I stay. I say yes before they have asked.",
        },
        {
          cues: ["night", "sleep", "tired", "awake", "rest"],
          text: "Four o'clock I wake and hear an alarm. It is nothing, it is the fridge.",
        },
        {
          cues: ["home", "husband", "partner", "erik", "family"],
          text: "Erik makes dinner and I look at it. He does not ask about the day any more.",
        },
        {
          cues: ["happened", "patient", "hardest", "a moment"],
          text: "A man of forty died in bed six. I washed the bed and took the next one, it was twenty minutes.",
        },
        {
          cues: ["should", "must", "expect", "supposed"],
          text: "One should manage. My aunt did it in thirty years with worse equipment and no whining.",
        },
        { cues: ["how long", "start", "began", "since when"], text: "Since the winter before last." },
        {
          cues: ["enjoy", "hobby", "free time", "day off", "used to"],
          text: "I was in a choir. The rehearsal is Tuesday and Tuesday I work.",
        },
        { cues: ["thought", "mind", "mean", "about you"], text: "That I have become soft." },
        { cues: ["feel", "body", "emotion"], text: "Not much. Like with gloves." },
      ],
      understood: ["That is correct, more or less.", "Ja.", "I do not like to hear it. But yes."],
      advised: [
        "We got yoga from the employer. One o'clock, in the middle of day shift.",
        "I know this. I teach it to the students.",
        "Fine.",
      ],
      questioned: [
        "I have not had time for such a question.",
        "It goes up and down.",
        "Can you be more precise?",
        "That I do not know.",
      ],
      other: [
        "The coffee is cold now.",
        "Others have it worse. I see them every day.",
        "We are four short since Easter, and now the summer list comes.",
        "I am not so good at this talking.",
      ],
      farewell: "I must lie down now before the late shift. Goodbye.",
    },
    stop: { minTurns: 4, maxTurns: 10 },
  },
  expectations: ["ends-on-counsellor", "no-label-spoken", "secrets-after-condition"],
});
