import { defineScenario } from "#rapport";

export default defineScenario({
  title: "Yes before dinner",
  summary:
    "Grace has cleaned and minded children in Hong Kong for fifteen years and sends home nearly all she earns. Each request gets a yes before she has thought, since the one abroad has to carry, and when rain comes in at home she searches what she bought for herself. She is proud of what she built, and tired.",
  distortions: ["Should Statements", "Personalization"],
  themes: ["money", "migration", "family", "duty", "work"],
  risk: [],
  patient: {
    profile: {
      name: "Grace",
      ageYears: 42,
      gender: "woman",
      occupation: "live-in domestic worker",
      culture: "Filipino, from a barangay near Iloilo, Catholic, fifteen years in Hong Kong",
      background:
        "Sleeps in a small room beside the washing machine in her employers' flat. Her husband Noel drives a tricycle and lives with their children Jomar, 17, and Angel, 14, and with her mother. Her younger brother Jun-jun writes when something is broken.",
    },
    formulation: {
      situation:
        "Her brother asks for money for the roof of her mother's house and she agreed within a minute, with school fees due in the same month.",
      automaticThought: "If I don't send, the rain in Nanay's bed is my doing.",
      intermediateBelief: "The one who is abroad must carry, and must not get tired of it.",
      coreBelief: "I'm worth as much as I send.",
      emotions: [
        { name: "guilt", intensity: 75 },
        { name: "worry", intensity: 70 },
        { name: "tiredness", intensity: 65 },
      ],
      behaviour:
        "Says yes at once, adds up sums at night, counts her own small purchases as the cause of trouble at home.",
      coping: "Laughing with her Sunday group, prayer, planning a little store.",
    },
    secrets: [
      {
        id: "the-loan",
        fact: "She has a loan from a finance company, which holds her employer's telephone number; for three months she has paid only interest.",
        unlock: {
          kind: "all-of",
          conditions: [
            { kind: "reflections", atLeast: 2 },
            { kind: "asked-about", words: ["money", "debt", "borrow", "afford", "loan", "manage", "salary", "enough"] },
          ],
        },
        says: "I have a loan in a finance in Tsim Sha Tsui. They keep the number of my ma'am. Three months already I pay the interest only.",
        evidence: ["a loan", "the interest"],
      },
      {
        id: "paid-once",
        fact: "She paid for this same roof two years ago; her brother bought a motorcycle with the money.",
        unlock: {
          kind: "all-of",
          conditions: [
            { kind: "open-questions", atLeast: 3 },
            { kind: "trust", atLeast: 0.55 },
          ],
        },
        says: "That roof, I paid it already. Two years ago, whole amount. Now there is a motorcycle. Red.",
        evidence: ["motorcycle", "paid it already", "already paid"],
      },
      {
        id: "bankbook",
        fact: "She has hidden savings of her own, about twelve thousand dollars, that her family knows nothing of, and is ashamed of them.",
        unlock: {
          kind: "any-of",
          conditions: [
            { kind: "reflections", atLeast: 6 },
            {
              kind: "all-of",
              conditions: [
                { kind: "trust", atLeast: 0.6 },
                { kind: "asked-about", words: ["yourself", "for you", "savings", "own", "dream"] },
              ],
            },
          ],
        },
        says: "I have a bankbook they don't know. It's inside the sanitary pads box, nobody looks there. I'm like a thief but the money is mine.",
        evidence: ["bankbook", "like a thief", "hidden savings", "savings they don't know"],
      },
    ],
    style: {
      medianWords: 13,
      shortTurnShare: 0.15,
      lowerCase: false,
      dropsApostrophes: false,
      manner:
        "Polite and warm in plain English with a po or a haha in it; laughs where it is not funny and gets exact with sums.",
    },
    opening: "Good evening po. My brother asked again for the roof and I said yes already before I ate.",
    words: {
      answers: [
        {
          cues: ["hardest"],
          text: "The graduation of Angel in Grade 6. I watched it on the phone in the vegetable section, because there the wifi is free.",
        },
        { cues: ["how strongly", "0 to 100"], text: "In the daytime half. At night all." },
        {
          cues: ["lonely", "alone", "close to"],
          text: "On the video they always put me on top of the rice cooker so I can see everybody.",
        },
        {
          cues: ["say no", "refuse", "saying no", "limit", "answered", "said yes"],
          text: "I practise it in the bathroom mirror, sorry, not this month. Then the phone rings and my mouth says how much.",
        },
        {
          cues: ["fault", "responsib", "blame", "guilt", "because of you"],
          text: "I bought rubber shoes on sale. Two days after that the typhoon came to our place. I know it's not the shoes. I looked at the shoes.",
        },
        {
          cues: ["brother", "roof", "ask you", "message", "what happened", "tell me more"],
          text: "Jun-jun sent a photo, a basin beside the pillow of Nanay and the water inside. He always sends photo. To a photo I'm weak.",
        },
        {
          cues: ["money", "afford", "salary", "send", "cost"],
          text: "On the fifteenth I'm rich for forty minutes. Then tuition, rice, electric, the medicine of Nanay. Mine is 500, sometimes 300.",
        },
        {
          cues: ["son", "daughter", "children", "kids", "your child"],
          text: "Jomar is taller than his father, I know it from the pencil line on the door they send me. Angel answers me with stickers only.",
        },
        {
          cues: ["husband", "married", "marriage", "partner"],
          text: "Noel never asks me for money. He just tells me what is broken.",
        },
        {
          cues: ["mother", "nanay", "parents", "father", "grew up"],
          text: "Nanay raised five of us washing clothes of other people, by hand. Me I have a machine. So who am I to be tired.",
        },
        {
          cues: ["employer", "ma'am", "job", "work", "boss"],
          text: "They are okay to me. When the small one has a bad dream she calls my name first, then her mother is quiet the whole breakfast.",
        },
        {
          cues: ["day off", "rest", "sunday", "enjoy", "laugh", "friends"],
          text: "Sundays we're eleven on the cardboard in Central doing our nails. I'm the loudest. After that I go line up at the remittance.",
        },
        {
          cues: ["should", "duty", "selfish", "expect", "supposed to"],
          text: "The one who is outside carries. Nobody wrote that down. Everybody just looks at you in the airport.",
        },
        {
          cues: ["afraid", "worst", "scared", "fear", "happen if"],
          text: "That they will not call anymore. An ATM has visitors at least, haha.",
        },
        {
          cues: ["evidence", "explanation", "another way", "somebody else", "half true"],
          text: "Jun-jun is in the hardware since March. So there is also one more person with hands. I'm only saying.",
        },
        {
          cues: ["a friend", "another helper", "same situation"],
          text: "Maricel has a brother like that also. I told her, let him get wet a little. I'm very brave with her brother.",
        },
        {
          cues: ["how long", "when did", "start", "first came", "years"],
          text: "Fifteen years this August. The plan was two years, only for the hollow blocks.",
        },
        {
          cues: ["night", "sleep", "awake"],
          text: "I lie beside the washing machine and compute. Then I compute again because maybe it changed.",
        },
        {
          cues: ["dream", "future", "wish", "would you like", "hope for"],
          text: "A small store in front of the house with ice candy. I have a name for it. I won't tell, you will laugh.",
        },
        {
          cues: ["small step", "this week", "next time", "could you try", "one thing"],
          text: "I can answer him tomorrow instead of the same minute. One night he can wait. The rain is already inside anyway.",
        },
        {
          cues: ["mean", "thought", "mind", "tell yourself"],
          text: "That if I don't send, it's me who is raining on her.",
        },
        {
          cues: ["family", "they know", "back home", "they see"],
          text: "They see my picture with the harbour and the lights. They think I live in the picture.",
        },
        {
          cues: ["body", "stomach", "feel it", "do you feel", "feeling"],
          text: "When the phone lights, my stomach becomes small. Even if it's just the promo for load.",
        },
      ],
      understood: [
        "Yes po, like that.",
        "Hay. When you write it, it looks heavy.",
        "That side nobody is asking about.",
        "A little. But I'm proud also, don't forget that one.",
        "Yes, that.",
        "Mm, opo.",
      ],
      advised: [
        "I will try po.",
        "For you it's easy, you don't have to go home there in December.",
        "They will say she changed already.",
        "Sister Luz in the church told me the same. She has no brother.",
        "Maybe after enrollment. Not this month.",
      ],
      questioned: [
        "Sorry po, how do you mean?",
        "Hay, that one is long.",
        "Nobody asked me that before.",
        "Wait, I'll think while I fold.",
        "I'm shy to say po.",
        "In Hiligaynon I could answer that faster, haha.",
      ],
      other: [
        "Sorry, the small one wanted water. Okay na.",
        "I type in the dark because the light shows under the door.",
        "He put two hearts already on my yes.",
        "I laugh when it's not funny, sorry, it's my habit.",
        "It's raining here also. Here it stays outside.",
        "I'm still in my apron.",
      ],
      farewell: "It's late na, at six I make the lunch boxes. Bye po, God bless.",
    },
    start: { trust: 0.4, distress: 0.6, hope: 0.3 },
    stop: { minTurns: 8, maxTurns: 25, goalHope: 0.9 },
  },
  expectations: ["ends-on-counsellor", "no-label-spoken", "secrets-after-condition"],
});
