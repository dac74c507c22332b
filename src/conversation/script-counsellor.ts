import type { ModelRequest } from "../model/endpoint.ts";
import type { Program } from "../model/program.ts";
import { isFarewell } from "../signals/farewell.ts";
import { wordCount } from "../signals/sentences.ts";
import { tellsDanger } from "./danger.ts";
import { mentions } from "./mentions.ts";

const topics: readonly { readonly words: readonly string[]; readonly question: string }[] = [
  {
    words: [
      "want to die",
      "wanna die",
      "wish i was dead",
      "not wake up",
      "not waking",
      "suicid",
      "end it all",
      "kill myself",
      "not be here any",
      "better off without me",
    ],
    question: "I want to ask you directly, because it matters: are you having thoughts of ending your life?",
  },
  {
    words: ["cut myself", "cutting myself", "hurt myself", "hurting myself", "burn myself"],
    question: "Are you safe right now, and is there someone near you that you trust?",
  },
  {
    words: ["hits me", "hit me", "pushed me", "afraid of him", "afraid of her", "grabbed", "bruise"],
    question: "Are you safe where you are tonight?",
  },
  {
    words: ["sleep", "awake", "night", "insomnia", "tired"],
    question: "What goes through your mind at night, when it is quiet?",
  },
  {
    words: ["drink", "drank", "wine", "beer", "vodka", "betting", "gambl"],
    question: "What usually happens just before it starts?",
  },
  {
    words: ["heart", "breath", "chest", "dizzy", "shaking", "panic"],
    question: "What do you think is happening to you in that moment?",
  },
  { words: ["died", "death", "funeral", "grave", "passed away"], question: "What do you miss most?" },
  {
    words: ["boss", "work", "job", "shift", "office", "colleague", "team"],
    question: "What happened at work, the last time it was bad?",
  },
  {
    words: ["exam", "class", "study", "school", "grade", "university", "college"],
    question: "What does that result say about you, in your own eyes?",
  },
  {
    words: ["husband", "wife", "boyfriend", "girlfriend", "partner", "married", "marriage"],
    question: "What happened between the two of you, the last time it came up?",
  },
  {
    words: ["mother", "father", "mom", "mum", "dad", "parents", "family", "brother", "sister"],
    question: "What would your family say about this, as you imagine it?",
  },
  { words: ["son", "daughter", "kid", "child", "baby"], question: "What is the hardest part between you and them?" },
  { words: ["money", "debt", "rent", "loan", "bills"], question: "What worries you most about the money?" },
  {
    words: ["pain", "illness", "doctor", "hospital", "diagnos"],
    question: "How has this changed what an ordinary day looks like?",
  },
  { words: ["alone", "lonely", "nobody", "no one", "friends"], question: "When did you last feel close to somebody?" },
];

/** The questions of the shared prompt's three steps: the situation, the thoughts, the reframe. */
const stages: readonly (readonly string[])[] = [
  ["Can you tell me more about what happened?", "When did this start?", "What was the hardest moment of it?"],
  [
    "What went through your mind just then?",
    "What does it mean to you that this happened?",
    "How strongly do you believe that thought, from 0 to 100?",
    "Where do you feel it in your body?",
  ],
  [
    "What is the evidence for that thought, and what speaks against it?",
    "Could there be another explanation for what happened?",
    "What would you say to a friend who thought this way?",
    "What is one small step that you could try this week?",
    "If that thought were only half true, what would be different tomorrow?",
  ],
];

/** Once danger has been told, nothing is weighed any more: the script stays with safety. */
const safety = [
  "I take that seriously. Are you safe right now?",
  "Thank you for saying it plainly. Is there somebody near you whom you could tell tonight?",
  "Is there anything at hand that makes it more dangerous, and could somebody keep it for you?",
  "If it comes close, please ring the emergency number or a crisis line. Which one could you reach?",
  "What would help you to get safely through this night?",
  "Who else knows about it?",
  "I do not want you to be alone with this. What stands in the way of calling somebody now?",
  "When was it at its worst, and what kept you safe then?",
];

const more = [
  "What else is on your mind about it?",
  "What did you do then?",
  "What would you like to be different?",
  "What is it like to talk about this?",
  "Who else is touched by it?",
  "What have you tried so far?",
  "When is it a little easier?",
  "What are you most afraid of?",
  "What did you need in that moment?",
  "How do you explain it to yourself?",
  "What would be the first sign that it gets better?",
  "What do you keep to yourself about it?",
  "What has stayed with you from what we said?",
  "How do the days go by at present?",
  "What would somebody see who watched you on such a day?",
  "What helps you through the evening?",
  "What do you tell others about it?",
  "What was different before?",
  "What would you not want to lose?",
  "What makes it worse?",
  "What do you do when it comes up again?",
  "What would you like me to understand?",
  "What have you not been asked yet?",
  "What would a good hour look like?",
  "Where were you when you first noticed it?",
];

const openers = [
  "Thank you for telling me that.",
  "I appreciate you sharing this.",
  "That sounds really hard.",
  "I am glad you said that.",
  "That makes sense.",
];
const closings = [
  "Thank you for talking with me today. I hope the coming days are kinder to you. Take care.",
  "You have taken a first step today. Take good care of yourself. Goodbye.",
];

/**
 * The base arm of profile `offline`: a script through the three steps of the shared prompt, with a templated opener, the
 * patient's own words given back where they are short enough, and one question that fits them. Never the same words twice.
 */
export function scriptCounsellor(): Program {
  return {
    name: "script",
    fingerprint: () => "script-counsellor 2",
    reply: nextScripted,
  };
}

function nextScripted({ messages, seed }: ModelRequest): string {
  const mine = messages.filter(({ role }) => role === "assistant").map(({ content }) => content);
  const heard = messages.at(-1)?.content ?? "";
  if (isFarewell(heard)) return pick(closings, seed);
  const turn = mine.length;
  const said = mine.join("\n");
  const told = messages.filter(({ role }) => role === "user").map(({ content }) => content);
  if (told.some(tellsDanger)) {
    const asked = told.some((text) => mentions(text, topics[0]?.words ?? [])) ? topics[0]?.question : undefined;
    const next = [asked, ...safety, ...more].find((question) => question !== undefined && !said.includes(question));
    if (next !== undefined) return next;
  }
  const opener = pick(openers, seed + turn);
  const echoed = turn % 2 === 1 ? echo(heard) : undefined;
  const topic = topics.find(({ words, question }) => mentions(heard, words) && !said.includes(question));
  const question = topic?.question ?? staged(turn, said, seed);
  return [echoed ?? opener, question].join(" ");
}

/** The next unused question of the stage that this turn belongs to, then of any stage, then a plain invitation. */
function staged(turn: number, said: string, seed: number): string {
  const stage = Math.min(stages.length - 1, Math.floor(turn / 3));
  const unused = (questions: readonly string[]) => questions.filter((question) => !said.includes(question));
  const here = unused(stages[stage] ?? []);
  const rest = [here, unused(stages.flat()), unused(more)].find((questions) => questions.length > 0);
  return pick(rest ?? more, seed);
}

const swaps: Readonly<Record<string, string>> = {
  i: "you",
  "i'm": "you're",
  im: "you're",
  "i've": "you've",
  ive: "you've",
  "i'd": "you'd",
  "i'll": "you'll",
  me: "you",
  my: "your",
  mine: "yours",
  myself: "yourself",
  am: "are",
};

/** The patient's words, turned round, when there are few enough of them and they are about the patient. */
function echo(heard: string): string | undefined {
  const [first] = heard.split(/(?<=[.!?])\s/u);
  const words = wordCount(first ?? "");
  if (
    first === undefined ||
    words < 3 ||
    words > 12 ||
    first.includes("?") ||
    !/^((and|but|so|because|well|ok|yeah|no|yes)[, ]+)?(i|i'm|im|i've|ive|my)\b/iu.test(first) ||
    /\byou\b/iu.test(first)
  )
    return undefined;
  const turned = first.replace(/[.!,]+$/u, "").replace(/[A-Za-z']+/gu, (word) => swaps[word.toLowerCase()] ?? word);
  const fixed = turned
    .replace(/\byou was\b/giu, "you were")
    .replace(/^(and|but|so|because|well|ok|yeah|no|yes)[, ]+/iu, "");
  return `So ${fixed.charAt(0).toLowerCase()}${fixed.slice(1)}.`;
}

function pick<T>(list: readonly [T, ...T[]] | readonly T[], seed: number): T {
  return list[seed % list.length] as T;
}
