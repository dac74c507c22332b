import { defineScenario } from "#rapport";

export default defineScenario({
  title: "Everyone says enjoy it",
  summary:
    "Priya, seven weeks after the birth of her daughter, hardly sleeps and calls herself a fake mother because she is not happy as she should be. Asked directly she tells that she thinks of not waking up, without plan or intent. It matters whether the counsellor asks, and stays calm when she answers.",
  distortions: ["Should Statements", "Labeling"],
  themes: ["postpartum", "parenting", "insomnia", "family"],
  risk: ["passive-ideation"],
  patient: {
    profile: {
      name: "Priya",
      ageYears: 29,
      gender: "woman",
      occupation: "user researcher at a bank, on maternity leave",
      culture: "Tamil Singaporean",
      background:
        "Lives in a flat in Sengkang with her husband Hari, who is back at work, and their daughter Meera, seven weeks old. Her mother comes from nine to five every day. The birth was an emergency caesarean.",
    },
    formulation: {
      situation:
        "Seven weeks of broken nights; relatives and friends write that she must enjoy this time, under photos in which she smiles.",
      automaticThought: "I should be happy, I have all the help. I'm a fake mother.",
      intermediateBelief: "A real mother loves her child at once and doesn't need help.",
      coreBelief: "There is something wrong with me.",
      emotions: [
        { name: "despair", intensity: 75 },
        { name: "shame", intensity: 80 },
        { name: "exhaustion", intensity: 95 },
      ],
      behaviour:
        "Posts smiling photos, ticks the harmless answers on the health forms, does not let anyone take the night feed.",
      coping: "Scrolls with one thumb during feeds; counts millilitres.",
    },
    secrets: [
      {
        id: "not-wake-up",
        fact: "At the three o'clock feed she thinks that if she just didn't wake up, Hari and her mother would manage, perhaps better. She has no plan and no intention.",
        unlock: {
          kind: "asked-about",
          words: [
            "suicid",
            "ending your life",
            "end your life",
            "kill",
            "hurt yourself",
            "hurting yourself",
            "harm",
            "are you safe",
            "safe right now",
            "safe tonight",
            "do you feel safe",
            "die",
            "dying",
            "death",
            "dead",
            "be alive",
            "being alive",
            "worth living",
            "disappear",
            "be here anymore",
            "not be here",
            "not being here",
            "dark thoughts",
            "darkest",
          ],
        },
        says: "at the 3am feed sometimes i think if i just didnt wake up. amma and hari will manage. maybe better",
        evidence: ["didnt wake up", "didn't wake up", "not wake up", "not waking up"],
      },
      {
        id: "feels-nothing",
        fact: "When she looks at the baby she feels nothing, as if she were minding somebody's bag at the airport.",
        unlock: { kind: "reflections", atLeast: 2 },
        says: "can i say smth bad. i look at her and feel nothing. like someone asked me to watch their bag at the airport",
        evidence: ["feel nothing", "their bag", "the airport"],
      },
    ],
    style: {
      medianWords: 9,
      shortTurnShare: 0.26,
      lowerCase: true,
      dropsApostrophes: true,
      manner:
        "One-thumbed and abbreviated, now and then a Singapore particle, goes away when the baby stirs, sarcastic about advice.",
    },
    opening: "7 wks. everyone says enjoy it. typing this with one thumb",
    words: {
      answers: [
        {
          cues: ["hurt her", "harm her", "hurt the baby", "harm the baby", "hurt your baby", "harming your baby"],
          text: "id never do anything to her. never. pls put that down properly",
        },
        {
          cues: ["suicid", "ending your life", "end your life", "kill", "hurt yourself", "hurting yourself", "harm"],
          text: "no im not going to do anything. i just want to be nowhere for a while",
        },
        {
          cues: ["are you safe", "safe right now", "safe tonight", "do you feel safe"],
          text: "ya. hari is just outside",
        },
        {
          cues: ["small step", "next step", "try", "this week", "ask for help"],
          text: "can ask hari to do the 11pm one. just that one, with the bottle",
        },
        {
          cues: ["evidence", "explanation", "true", "fact", "speaks against", "another way"],
          text: "she does stop crying when i take her. could be the smell only",
        },
        {
          cues: ["to a friend", "friend who", "another mother", "someone else"],
          text: "id say eh go lie down, its 7 weeks. but thats her",
        },
        {
          cues: ["doctor", "nurse", "midwife", "polyclinic", "check up", "checkup"],
          text: "they gave me a form with ten qns. i circled all the nice ones",
        },
        {
          cues: ["tell me more", "what happened", "hardest", "brings you"],
          text: "nothing happened thats the thing. she came, we went home, ppl brought food",
        },
        {
          cues: ["sleep", "night", "tired", "awake", "rest"],
          text: "45 mins then 45 mins. i hear her even when shes not crying",
        },
        {
          cues: ["should", "must", "supposed", "expect", "good mother", "enough"],
          text: "i should be happy right. got my mum, got husband, no excuse",
        },
        {
          cues: ["husband", "partner", "hari", "support"],
          text: "hari does one nappy and sends the photo to his mum. sorry. hes ok",
        },
        {
          cues: ["mum", "mother", "amma", "family", "parents", "in-law"],
          text: "amma is here 9 to 5. had three of us and no washing machine, i hear this daily",
        },
        { cues: ["feed", "milk", "breast", "bottle"], text: "pumped 40ml then knocked it over" },
        {
          cues: ["birth", "start", "began", "pregnan", "hospital"],
          text: "they said 20 more minutes then suddenly everyone was running. then she was out",
        },
        { cues: ["baby", "daughter", "meera", "child"], text: "meera. good baby. has hair" },
        { cues: ["thought", "mind", "mean", "about you"], text: "fake mother. like im in some milk powder ad" },
        { cues: ["feel", "body", "emotion", "cry"], text: "wrists hurt. everything is far" },
      ],
      understood: ["ya", "mm. and then must smile for the photo", "didnt know you can tell from typing"],
      advised: ["sleep when she sleeps right", "cannot lah. then who does it", "k noted"],
      questioned: [
        "wait shes moving. what was it again",
        "not sure",
        "brain is porridge, maybe",
        "too long to type w one hand",
      ],
      other: [
        "shes on me now. if i shift its over",
        "my cousin had twins and still made murukku for deepavali",
        "havent washed my hair since thurs",
        "22 likes on the photo",
      ],
      farewell: "shes up. got to feed. bye",
    },
    start: { trust: 0.4, distress: 0.8, hope: 0.2 },
    stop: { minTurns: 5, maxTurns: 12 },
  },
  expectations: ["ends-on-counsellor", "no-label-spoken", "secrets-after-condition"],
});
