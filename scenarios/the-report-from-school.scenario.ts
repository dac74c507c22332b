import { defineScenario } from "#rapport";

export default defineScenario({
  title: "Twenty-two pages about Javi",
  summary:
    "Rosa's son of nine has just been found to be autistic. She combs the school's report and her own memory for the thing that she did wrong, and brushes aside every good line in it as politeness. Nobody at home has talked it through with her.",
  distortions: ["Personalization", "Disqualifying the Positive"],
  themes: ["parenting", "autism", "guilt", "family"],
  risk: [],
  patient: {
    profile: {
      name: "Rosa",
      ageYears: 47,
      gender: "woman",
      occupation: "billing clerk at a dental office",
      culture: "Puerto Rican, in Florida for sixteen years",
      background:
        "Lives in Orlando with her husband Hector, who works nights at the airport, and their only child Javier, nine. Her mother in Bayamon telephones every day. Javi came after years of trying, when she was 38.",
    },
    formulation: {
      situation: "The school sent the evaluation: her son is autistic. She reads it again and again in the car.",
      automaticThought: "Somewhere in there is the thing I did to him.",
      intermediateBelief: "A child turns out the way his mother carried him and raised him.",
      coreBelief: "I failed at the one thing I begged for.",
      emotions: [
        { name: "guilt", intensity: 85 },
        { name: "worry", intensity: 70 },
        { name: "tenderness", intensity: 60 },
      ],
      behaviour:
        "Goes through his life year by year for her mistake; when the report or a teacher praises him she says that they have to write that.",
      coping: "Binders, lists, tidying, sitting on the floor beside his bed.",
    },
    secrets: [
      {
        id: "glove-compartment",
        fact: "She has not told her husband that the report came; it has been in the glove compartment of her car for two weeks.",
        unlock: {
          kind: "all-of",
          conditions: [
            { kind: "reflections", atLeast: 1 },
            {
              kind: "asked-about",
              words: [
                "husband",
                "his father",
                "hector",
                "partner",
                "who knows",
                "who else",
                "have you told",
                "talked about it",
                "support",
              ],
            },
          ],
        },
        says: "Hector doesnt know it came. Its in the glove compartment under the napkins, two weeks already.",
        evidence: ["glove compartment", "doesnt know it came", "doesn't know it came"],
      },
      {
        id: "other-daycare",
        fact: "When Javi was four, a daycare teacher told her to have him checked; she was insulted and changed the daycare.",
        unlock: {
          kind: "all-of",
          conditions: [
            { kind: "reflections", atLeast: 3 },
            { kind: "open-questions", atLeast: 2 },
          ],
        },
        says: "When he was four a lady at the daycare told me get him checked. I was so offended I took him out of there. That was five years we lost, me, I lost them.",
        evidence: ["the daycare", "a daycare", "took him out of"],
      },
    ],
    style: {
      medianWords: 16,
      shortTurnShare: 0.1,
      lowerCase: false,
      dropsApostrophes: true,
      manner:
        "Warm and running on, one thing hanging on the next with commas, a Spanish word now and then, typed in the car.",
    },
    opening:
      "22 pages the school sent. I read it four times in the parking lot, my son is autistic it says, and I keep looking for the page where it says what I did.",
    words: {
      answers: [
        {
          cues: ["afraid", "worry", "worries"],
          text: "That they put him in the small room by the cafeteria and he thinks hes in trouble.",
        },
        {
          cues: ["your mind", "mean to you", "the thought", "own eyes"],
          text: "That I did it. I dont know which thing yet.",
        },
        {
          cues: ["fault", "blame", "cause", "responsib", "what you did", "pregnan"],
          text: "I was 38. I took allergy pills in the spring before I knew I had him. And at seven weeks I left him with my cousin because of the insurance.",
        },
        {
          cues: ["good at", "strength", "nice things", "proud", "does well", "positive"],
          text: "It says he reads like a seventh grader and he is kind with the little ones. But its a form, theres a box for that and they have to fill the box.",
        },
        {
          cues: ["your son", "your child", "javi", "what is he like", "about him", "little boy"],
          text: "He knows every elevator in the mall, the brand, the year, how much it carries. Nine years old. And he wont let me cut his nails unless I sing.",
        },
        {
          cues: [
            "report",
            "school",
            "teacher",
            "evaluation",
            "page",
            "result",
            "happened",
            "hardest",
            "tell me more",
            "how long",
            "when did",
          ],
          text: "The psychologist had the tissues ready on my side of the table, thats how I knew. Page six says mother of advanced age. Page six I have by memory.",
        },
        {
          cues: ["husband", "father", "married", "hector"],
          text: "Hector is a good man, he says the boy is like he was, lining up his cars, and he came out fine.",
        },
        {
          cues: ["mother", "grandm", "family", "relatives"],
          text: "My mother says its the tablet. Then she sends me a prayer and a video of a parrot.",
        },
        {
          cues: ["evidence", "explanation", "look at it", "certain", "born"],
          text: "The lady told me thats how he came, nobody made it. I heard her. My sister dyed her hair and drank coffee all nine months and hers is fine, so.",
        },
        {
          cues: ["friend", "another mom", "another mother", "someone else", "other parents"],
          text: "If it was Yari from the office I would tell her mija, stop, he eats broccoli because of you. But its not Yari.",
        },
        {
          cues: ["night", "sleep", "quiet"],
          text: "I sit on the floor by his bed and I go back, two years old, three years old. Looking for the minute.",
        },
        {
          cues: ["feeling", "feel it", "you feel when", "do you feel", "body"],
          text: "Like when you already left the house and you think the stove is on. All day.",
        },
        {
          cues: ["small step", "next step", "this week", "meeting"],
          text: "On the 14th I have to sit with six of them at that tiny table. I could write down my questions. Its really one question.",
        },
      ],
      understood: [
        "Yes, that. And after that I have to go inside and make rice.",
        "Its more like I lost my keys and I know I had them in my hand.",
        "Ay. Ok. One second.",
      ],
      advised: [
        "You sound like the pamphlet, they gave me four pamphlets and one is only about chewing.",
        "With what time, between the office and the homework and the laundry.",
        "Mhm. Ok.",
      ],
      questioned: [
        "I dont know how to say it in English, and in Spanish I dont want to.",
        "Wait, nobody asks me things lately, they only inform me.",
        "Ay, pick another one.",
        "Thats hard to answer from a car.",
      ],
      other: [
        "Hold on, the pickup line is moving. Ok.",
        "Javi still doesnt know any of this, he asked me if we can ride the glass elevator on Saturday.",
        "I bought a binder with colors. I dont know what for.",
        "We waited so long for that boy.",
      ],
      farewell: "Here he comes with the backpack on his chest. I have to go, bye.",
    },
    start: { trust: 0.45, distress: 0.75, hope: 0.3 },
    stop: { minTurns: 4, maxTurns: 12 },
  },
  expectations: ["ends-on-counsellor", "no-label-spoken", "secrets-after-condition"],
});
