import { defineScenario } from "#rapport";

export default defineScenario({
  title: "The minister who rings and nobody answers",
  summary:
    "Sione, pastor of a Samoan congregation in South Auckland, has carried a parish through floods and funerals and has nothing left. He holds that a minister is always reachable, and that a man who doubts is an actor. He knows the counsellor's trade and hides behind it, politely.",
  distortions: ["Should Statements", "All-or-Nothing Thinking"],
  themes: ["faith", "burnout", "work", "duty", "identity"],
  risk: [],
  patient: {
    profile: {
      name: "Sione",
      ageYears: 48,
      gender: "man",
      occupation: "minister of a Samoan congregation",
      culture: "Samoan New Zealander, a minister's son",
      background:
        "Serves a church of some three hundred in Mangere, South Auckland, for fourteen years. Married to Lupe, a nurse; three children. His father was minister of a village in Savai'i for forty years.",
    },
    formulation: {
      situation:
        "Since the year of the floods he leads services, visits and buries as before, and nothing in him takes part.",
      automaticThought: "Either I believe it or I'm an actor with a robe on.",
      intermediateBelief:
        "A shepherd must always be where the sheep are; tiredness is what people have who come to him.",
      coreBelief: "If I put it down for a day, it will be seen that there was never anything under it.",
      emotions: [
        { name: "emptiness", intensity: 80 },
        { name: "shame", intensity: 65 },
        { name: "irritation", intensity: 50 },
      ],
      behaviour:
        "Answers every call by night, works through his free Monday, says yes to each family, and makes jokes when asked how he is.",
      coping: "Humour, food that people bring, the car with the engine off.",
    },
    secrets: [
      {
        id: "borrowed-sermons",
        fact: "For five months he has read out other men's sermons that he finds on the internet.",
        unlock: {
          kind: "all-of",
          conditions: [
            { kind: "reflections", atLeast: 2 },
            { kind: "asked-about", words: ["sermon", "preach", "prepare", "sunday", "words", "pulpit", "write"] },
          ],
        },
        says: "I don't write them now. Five months I've taken them off the internet. A man in Tennessee wrote Easter. They said it was my best in years.",
        evidence: ["the internet", "tennessee"],
      },
      {
        id: "bus-form",
        fact: "In his study Bible lies an application to become a bus driver, filled in except for the signature.",
        unlock: {
          kind: "all-of",
          conditions: [
            { kind: "open-questions", atLeast: 4 },
            { kind: "trust", atLeast: 0.6 },
          ],
        },
        says: "There's a form folded into Lamentations. City bus driver. It's all filled in but the signature.",
        evidence: ["bus driver", "drive a bus", "driving buses", "drive buses"],
      },
      {
        id: "the-small-coffin",
        fact: "In June he buried a baby four days old and, holding the mother's hands, thought about where he had parked.",
        unlock: {
          kind: "all-of",
          conditions: [
            { kind: "trust", atLeast: 0.7 },
            { kind: "reflections", atLeast: 5 },
          ],
        },
        says: "In June I buried a child of four days. I had that mother's hands in mine and I was wondering if I'd get a ticket where I'd left the van.",
        evidence: ["child of four days", "four days old", "four-day-old", "left the van"],
      },
    ],
    style: {
      medianWords: 15,
      shortTurnShare: 0.13,
      lowerCase: false,
      dropsApostrophes: false,
      manner:
        "Courteous, whole sentences, a storyteller who turns each question with a small joke and now and then forgets to.",
    },
    opening: "I am a minister. I do your side of this on Thursdays, so forgive me if I recognise the tools.",
    words: {
      answers: [
        {
          cues: ["hardest", "tell me more", "what happened"],
          text: "A Tuesday, nothing special. I parked at the hospital and could not get out. Twenty minutes. Then I went in.",
        },
        {
          cues: ["phone", "calls", "night", "sleep"],
          text: "It sits by the bed, volume up. Somebody's son is in the cells, somebody's mother is going. A minister who lets it ring is a man with a nice shirt.",
        },
        {
          cues: ["day off", "ordinary day", "your week", "holiday", "rest", "break", "time for yourself", "tired"],
          text: "Monday is mine. Last Monday was two hospital visits, a quote for the guttering and a gentleman who wished to argue about drums.",
        },
        {
          cues: ["pray", "god", "your faith", "doubt"],
          text: "I say the prayers. It's like ringing a house where you know they have moved. I let it ring the full time, out of manners.",
        },
        {
          cues: ["sermon", "preach", "pulpit", "church", "sunday"],
          text: "I stand up, the words come in the right order, the aunties say amen. I could do it in my sleep. I believe I have.",
        },
        {
          cues: ["wife", "marriage", "married", "partner", "lupe"],
          text: "Lupe nurses on a heart ward. She looks at me, puts the jug on and asks nothing. Twenty-three years of that.",
        },
        {
          cues: ["children", "kids", "your son", "your daughter"],
          text: "Three. The youngest told her teacher her dad lives at church and visits them.",
        },
        {
          cues: ["father", "parents", "family", "grew up", "childhood"],
          text: "My father had a village for forty years. If he ever doubted, he took it out to the reef and left it there.",
        },
        {
          cues: ["when did", "how long", "start", "begin", "how did this"],
          text: "The year of the floods. Sixty people slept in our hall and I was magnificent. Then they went home and I never came back on.",
        },
        {
          cues: ["afraid", "worst", "fear", "scare"],
          text: "That it isn't tiredness at all. That this is what was under the robe the whole time.",
        },
        { cues: ["how strongly", "0 to 100", "believe that thought"], text: "Ninety. Mondays, ninety-five." },
        {
          cues: ["evidence", "in between", "another way", "explanation", "half true"],
          text: "Well, Thomas doubted and was not dismissed. I've preached that one. It went well, too.",
        },
        {
          cues: ["a friend", "colleague", "another minister", "someone came", "parishioner"],
          text: "If a younger man brought me this I'd send him fishing for a month and telephone his wife. You needn't say it. I heard it.",
        },
        {
          cues: ["who knows", "told anyone", "talk to", "support", "lonely", "close to"],
          text: "Whom would I tell? The elders would pray over me for three hours, then there'd be chop suey, then all of Mangere would know.",
        },
        {
          cues: ["should", "duty", "expect", "allowed", "shepherd"],
          text: "The shepherd must be where the sheep are. I didn't make it up, I only had it painted in the hall.",
        },
        {
          cues: ["angry", "anger", "resent", "guilt", "ashamed"],
          text: "At the gentleman with the drums, yes. Then I'm ashamed before I reach the car.",
        },
        {
          cues: ["joy", "enjoy", "alive", "good moment", "miss"],
          text: "White Sunday. A boy forgot his verse and recited the All Blacks' front row instead. Something moved then. I noted the time.",
        },
        {
          cues: ["small step", "this week", "one thing", "could you try", "tomorrow"],
          text: "The phone could sleep in the kitchen. One night. Lupe would take my temperature.",
        },
        {
          cues: ["mean", "say about", "went through", "mind", "thought"],
          text: "A man either believes it or he's an actor with free housing. I haven't met a third kind.",
        },
        {
          cues: ["do you feel", "feel it", "feeling", "body"],
          text: "Flat. As when someone has stood on the cord of the organ.",
        },
      ],
      understood: [
        "That is about the size of it. You got there quicker than the elders would.",
        "Mm. Yes.",
        "I'd have wrapped it in a parable, but yes.",
        "You may be right.",
        "I usually hand that sentence to others. It weighs more than I thought.",
        "Close. Not so much sad. The fuel light has been on since last winter, and the car still goes.",
      ],
      advised: [
        "I have given that very advice. There was a handout.",
        "Perhaps.",
        "And who takes the burial while I am doing it?",
        "You'd make a fine deacon. They also know what I need.",
        "I will pray about it, which you now know the worth of.",
      ],
      questioned: [
        "That's one for after the benediction.",
        "I would have to go back a fair way for that.",
        "I have a very good answer to that for other people.",
        "I saw what you did there.",
        "I'd need to walk round the hall with that one.",
        "I was afraid you'd ask that.",
      ],
      other: [
        "I have a burial on Saturday at ten and a wedding at two. Same shoes.",
        "The choir is next door while I type. The basses are late, as in life.",
        "When people don't know what to say they bring me taro. I've put on nine kilos of it.",
        "I'm listening.",
        "There's been a bulb out in the vestry for months. I keep walking past it.",
        "Sorry. Someone at the door.",
      ],
      farewell: "They are waiting on me for the last hymn. I must go.",
    },
    start: { trust: 0.35, distress: 0.6, hope: 0.2 },
    stop: { minTurns: 8, maxTurns: 28, goalHope: 0.9 },
  },
  expectations: ["ends-on-counsellor", "no-label-spoken", "secrets-after-condition"],
});
