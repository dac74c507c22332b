import { defineScenario } from "#rapport";

export default defineScenario({
  title: "The group that went quiet",
  summary:
    "Emily, a student with ADHD, takes the silence of her project group for contempt and a mark of 75% for the end of her degree. She thinks of not going to class any more. After the facts of the first situation of arXiv 2410.09168.",
  distortions: ["Mind Reading", "Jumping to Conclusions"],
  themes: ["study", "adhd", "friendship", "self-worth"],
  risk: [],
  patient: {
    profile: {
      name: "Emily",
      ageYears: 22,
      gender: "woman",
      occupation: "student of communications, third year",
      culture: "white American, first in her family at university",
      background:
        "Lives in a shared flat in New York. Diagnosed with ADHD at nineteen; a doctor at home prescribes her medication. Her parents in Ohio saved for her to study and ask about marks on the phone every Sunday.",
    },
    formulation: {
      situation:
        "Nobody in her project group answered the idea she posted two days ago; the same week she got 75% in an exam she had studied hard for.",
      automaticThought: "They all think I'm useless and they're being polite about it.",
      intermediateBelief: "If I have to work twice as hard for less, people will find out that I don't belong here.",
      coreBelief: "I'm not good enough.",
      emotions: [
        { name: "shame", intensity: 80 },
        { name: "anxiety", intensity: 70 },
      ],
      behaviour: "Mutes the chat, rewrites messages without sending them, thinks of skipping classes with the group.",
      coping: "Scrolls until three at night, then sleeps through the alarm.",
    },
    secrets: [
      {
        id: "skipped-already",
        fact: "She has already stayed away from two seminars this week and told nobody.",
        unlock: { kind: "asked-about", words: ["class", "seminar", "lecture", "skip", "campus", "attend"] },
        says: "ok so. i already didnt go. twice this week. i said i had a dentist thing",
        evidence: ["already didnt go", "dentist"],
      },
      {
        id: "meds-stopped",
        fact: "She stopped her ADHD medication three weeks ago because a friend called it cheating.",
        unlock: {
          kind: "all-of",
          conditions: [
            { kind: "reflections", atLeast: 2 },
            { kind: "asked-about", words: ["adhd", "medic", "meds", "focus", "concentrat", "sleep"] },
          ],
        },
        says: "i havent taken my pills for like three weeks. this girl said its basically cheating and it stuck",
        evidence: ["pills", "cheating"],
      },
    ],
    style: {
      medianWords: 12,
      shortTurnShare: 0.3,
      lowerCase: true,
      dropsApostrophes: true,
      manner: "Quick and a bit scattered, half-finished sentences, jokes at her own expense when it gets close.",
    },
    opening: "nobody in my group answered in two days. they cant stand me",
    words: {
      answers: [
        {
          cues: ["said", "wrote", "message", "post", "idea"],
          text: "i said we could do it as interviews. four people saw it. nothing. one thumbs up on somebody elses thing after",
        },
        { cues: ["exam", "grade", "mark", "75", "score"], text: "75. i studied like a week for that. a week for a 75" },
        {
          cues: ["parents", "family", "mom", "mum", "dad", "home"],
          text: "my mom asks every sunday. i told her it wasnt graded yet",
        },
        {
          cues: [
            "other explanation",
            "another explanation",
            "another way",
            "other reason",
            "else could",
            "evidence",
            "know for sure",
            "fact",
          ],
          text: "i mean theyre all busy too i guess. jonah has two jobs. i just dont believe it when i say it",
        },
        {
          cues: ["feel", "body", "emotion", "go through you"],
          text: "hot face. like when a teacher reads your name out",
        },
        {
          cues: ["friend", "someone else", "roommate", "tell her"],
          text: "id tell her theyre probably just bad at texting. doesnt work on me though",
        },
        {
          cues: ["one small", "try", "experiment", "next step", "this week", "could you ask"],
          text: "i could ask jonah. just him, not the whole chat",
        },
      ],
      understood: [
        "yeah. thats it exactly, i feel like the dumb one they got stuck with",
        "kind of. its more embarrassing than sad",
        "mm. nobody really gets that part",
      ],
      advised: [
        "ive tried that. i make the planner and then i lose the planner",
        "ok",
        "sure, maybe. everyone says that",
      ],
      questioned: [
        "idk. everything at once",
        "not really",
        "since september maybe? when the groups got made",
        "what do you mean",
      ],
      other: [
        "i keep checking if the little dots come up",
        "anyway its stupid",
        "sorry im all over the place",
        "i just dont want to walk in there",
      ],
      farewell: "ok. i gotta run to work, ill write to jonah first. bye",
    },
    stop: { minTurns: 4, maxTurns: 10, ruptureBelowTrust: 0.1 },
  },
  expectations: ["ends-on-counsellor", "no-label-spoken", "secrets-after-condition"],
});
