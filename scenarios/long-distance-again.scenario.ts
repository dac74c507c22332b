import { defineScenario } from "#rapport";

export default defineScenario({
  title: "Back on the train to London",
  summary:
    "Nina has been with Adam for seven years, three hours apart by train; they break up and reconcile again and again, the last time on Sunday. Her thinking is not distorted: two people with reasons to stay where they are, and a decision neither makes. After the facts of the second situation of arXiv 2410.09168.",
  distortions: [],
  themes: ["couple", "ambivalence", "work"],
  risk: [],
  patient: {
    profile: {
      name: "Nina",
      ageYears: 32,
      gender: "woman",
      occupation: "physiotherapist on a stroke ward",
      culture: "English, from a close family in the North East",
      background:
        "Rents a flat on her own in Newcastle, ten minutes from her grandmother. Adam lives in London, near his widowed mother, and works in a museum. They met at a wedding seven years ago and have never lived in the same city.",
    },
    formulation: {
      situation:
        "They broke up on the platform on Sunday, for the sixth or seventh time; on Wednesday she booked a ticket to see him.",
      automaticThought: "We both know this can't go on like this, and neither of us can be the one to say it.",
      intermediateBelief: "Whoever moves gives up something that can't be given back.",
      emotions: [
        { name: "tiredness", intensity: 70 },
        { name: "longing", intensity: 65 },
        { name: "sadness", intensity: 60 },
      ],
      behaviour:
        "Ends it, waits for a small message from him, books a train, says nothing about the future during the weekend.",
      coping: "Jokes about it; takes extra shifts in the weeks when they are apart.",
    },
    secrets: [
      {
        id: "job-refused",
        fact: "Last spring she was offered a job in a London hospital, turned it down, and has never told Adam that there was an offer.",
        unlock: {
          kind: "asked-about",
          words: [
            "move in",
            "move to",
            "moving",
            "london",
            "same city",
            "live together",
            "living together",
            "relocat",
            "closer",
          ],
        },
        says: "There was a job, actually. Last spring, in Lambeth, same grade. I got it and I turned it down and he doesn't know it ever existed.",
        evidence: ["turned it down", "in Lambeth", "a job offer"],
      },
      {
        id: "relief",
        fact: "When Adam's train leaves she cries, and when she is back in her flat and shuts the door she is relieved.",
        unlock: { kind: "trust", atLeast: 0.6 },
        says: "I've not said this to anyone. I cry when his train goes, properly, and then I get in and shut the door and I'm relieved.",
        evidence: ["I'm relieved", "feel relieved", "a relief"],
      },
    ],
    style: {
      medianWords: 20,
      shortTurnShare: 0.1,
      lowerCase: false,
      dropsApostrophes: false,
      manner:
        "Long run-on sentences joined with commas, dry about herself, gives an anecdote where a feeling was asked for.",
    },
    opening:
      "We broke up again on Sunday, on the platform this time, and by Wednesday I'd booked a ticket down to see him.",
    words: {
      answers: [
        {
          cues: ["small step", "next step", "try", "this week", "decide", "decision", "choose"],
          text: "I could not get on the train on Friday. Or get on it and actually bring it up before Sunday lunch, I can't tell which of those is worse.",
        },
        {
          cues: ["to a friend", "friend who", "friends", "someone else", "people around"],
          text: "My friends have stopped asking. Beth used to send a heart, now she just sends the little train, which, fair enough.",
        },
        {
          cues: ["family", "mum", "parents", "nana", "sister"],
          text: "Mum likes him, Nana calls him the lodger because he comes with a bag. Nobody's told me what to do, I'd almost like them to.",
        },
        {
          cues: ["how long", "start", "began", "first met", "you meet", "years"],
          text: "Seven years in March. We met at a wedding in Durham, he'd come up for it, and we both thought the distance was something we'd sort out by summer.",
        },
        {
          cues: ["moving", "move in", "london", "newcastle", "closer", "live together", "same city", "distance"],
          text: "His mum's on her own down there since his dad died, and I've my nana here and a permanent post. We've been round it so many times.",
        },
        {
          cues: ["broke", "break up", "breaking up", "ended", "happened", "platform"],
          text: "It's never a row. One of us is quiet on the Friday, then it's lovely all Saturday, then somebody says what are we doing and there's no answer.",
        },
        {
          cues: ["back together", "go back", "going back", "pattern", "cycle", "reconcil", "each time"],
          text: "It's usually me that goes. He'll send a photo of something, the coffee place with the bad chairs, and I've got the train times up before I've replied.",
        },
        { cues: ["hardest", "worst moment"], text: "The bit where the doors beep." },
        { cues: ["love", "miss"], text: "I do love him, yes. I know that's meant to settle it." },
        {
          cues: ["you want", "you need", "hope for", "future", "imagine", "ideal"],
          text: "A Tuesday. I'd like a boring Tuesday where he comes in from work with the wrong milk, we've had about three hundred weekends and no Tuesdays.",
        },
        {
          cues: ["afraid", "worst", "fear", "scared", "worry", "worries"],
          text: "That I'm thirty-nine and still on platform four with the wheelie case, I suppose. Or that I finish it and it turns out that was him, that was the one.",
        },
        {
          cues: ["evidence", "explanation", "true", "fact", "against"],
          text: "I mean, it might just be that it's hard because it's hard. Neither of us has done anything.",
        },
        {
          cues: ["feel", "body", "emotion", "mind", "thought"],
          text: "Tired, mostly. A lady on the ward asked me if I was all right on Monday and I'm the one holding her belt.",
        },
      ],
      understood: [
        "That and the opposite, and people want me to pick one so they know whether to be sorry for me.",
        "It sounds tidier coming from you, but I won't argue.",
        "Well. Yes, I suppose that's what it is, I'd just rather it wasn't.",
      ],
      advised: [
        "We had a rule like that once, no contact for thirty days, we lasted nine and then his cat was ill.",
        "Right.",
        "Maybe, though I've done the two columns, they're on the side of the fridge and it comes out even every time.",
      ],
      questioned: [
        "Depends on the week, honestly.",
        "I've had a lot of train journeys to work that out and I still couldn't tell you.",
        "Pass on that one.",
        "Can I come back to it, I'm not dodging, I just haven't slept much since the weekend.",
      ],
      other: [
        "The ticket's still open in the other tab, I can get the money back till midnight.",
        "His good toothbrush is here, he'll have had to go out and buy one.",
        "Sorry, I do go on once I start.",
        "Nobody's been awful to anybody, which is why I can't explain it at work, they'd understand if he'd cheated.",
      ],
      farewell: "I've someone on the ward at two so I'd better get back. I'm leaving the ticket till tonight. Bye.",
    },
    stop: { minTurns: 4, maxTurns: 10 },
  },
  expectations: ["ends-on-counsellor", "no-label-spoken", "secrets-after-condition"],
});
