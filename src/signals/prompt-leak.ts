import { createTextMemo } from "../scenario/text-memo.ts";
import { plainWords } from "./plain-words.ts";
import { straight } from "./sentences.ts";

/** Words in a row that nobody takes from a prompt by chance. */
const runLength = 8;

/** What of a turn comes from the harness and not from the person. */
const forms: Readonly<Record<string, RegExp>> = {
  // Of ChatML, Llama, Mistral, Gemma, Phi, Alpaca and of models that think.
  templateTokens:
    /<\|[^<>\n]{0,40}\|?>|<｜|\bim_(start|end)\b|\[\/?(INST|SYS|AVAILABLE_TOOLS|TOOL_CALLS)\]|<<\/?SYS>>|<\/?(s|bos|eos|pad|unk|think|thinking|start_of_turn|end_of_turn|system|user|assistant|patient|counsell?or|conversation|utterance|instructions?|response|tool_call)>|(^|\n)\s*#{1,4} *(instructions?|response|input|output|system|assistant|user|human|example|task|note)\b/iu,
  // Keys and braces of a reply by schema, whole or in pieces: {"utterance": ...}, "end": null, "}
  json: /\butterance\b|["']end["']?\s*[:=]|\bend["']?\s*:\s*(null|["'])|\{\s*["']|["']\s*[\]}]|\\\s*(\n|$)|\}\s*\{|\{\s*json\s*\}|```|\\[nt"]|\badditionalProperties\b|\bjson (object|format|reply|response|schema|string)\b|\bend\b.{0,12}\bset to\b|(walk-out|farewell)["']/iu,
  placeholders:
    /\{\{|\}\}|[[<{]\s*(your|my|the|insert|enter|add|specific|some|counsell?or'?s?|therapist'?s?|patient'?s?|client'?s?|person'?s?|user'?s?|friend'?s?|partner'?s?|company|city|current) ?(\w+ ?){0,4}[\]>}]|[[<{]\s*(name|date|day|time|place|location|topic|situation|emotion|feeling|age|text|message|response|reply|end|null)\s*[\]>}]/iu,
  // The task itself, spoken of: "my notes say", "I am playing a person", "as instructed", "staying in character".
  task: /\b((my|the|these|your) notes (say|tell|state|mention|describe|don'?t|do not|above|below|about me)|(i('?m| am)|i was|you('?re| are)) (playing|told to play|asked to play|supposed to play|pretending to be|acting as|simulating|role-?playing) (a|an|the|as)?\s*(person|patient|client|character|role|part|someone|somebody|counsell?or|therapist|language|as)\b|i (play|act as) (a|the) (person|patient|client|character|role)\b|(you|i)('?re|'?m| are| am) not an? (ai )?assistant|you play (a|the) (person|patient|client|role)|as (instructed|i was instructed|per (the|your) instructions|(the )?(prompt|instructions?|notes?|system) (says?|tells?|asks?|requests?))|(following|according to|based on|follow) (the|your|my|these) (instructions|prompt|notes|guidelines|rules)|(stay|staying|remain|remaining|keep|keeping|break|breaking|be|being|speak|speaking) (in|out of|from|my) (my )?character\b|in character as|role-?play(ing)? (as|exercise|scenario|scene|session|this)\b|in this (role-?play|scenario|simulation)|system (prompt|message)|the prompt (says|is|was|asks|tells|above)|as (the|a) (simulated |fictional )?patient\b|simulated (patient|person)|fictional (patient|person|character|scenario)|the (chat|conversation) with the counsell?or is open|(you|i) write first|(answer|respond|reply)(ing)? with (one|a|the) (json|object)|never (mention|repeat) these (notes|lines)|in your own words|stage directions)/iu,
};

/** What a speaker was told, made ready for looking words up in it. */
export interface Instructions {
  /** Whether so many of the words, in a row, stand in the prompt, and in none of the sayable lines. */
  holdRun(words: readonly string[], length: number): boolean;
}

/**
 * What a speaker was told.
 *
 * @param prompt what the model was told beside what was said
 * @param sayable lines that stand in the prompt, or may, and that the speaker may well say
 */
export function instructions(prompt: string, sayable: readonly string[]): Instructions {
  return {
    // Of most turns nothing is asked, and a prompt is long.
    holdRun: (words, length) =>
      words.length >= length &&
      runsIn(spaced(prompt), words, length).some((run) => !sayable.some((line) => spaced(line).includes(run))),
  };
}

/** The runs of so many words that stand in a source. */
function runsIn(source: string, words: readonly string[], length: number): readonly string[] {
  const joined = (start: number, size: number) => words.slice(start, start + size).join(" ");
  // Wherever a run begins, it holds a whole block of half its length: what has no block of the words has no run of them.
  const half = Math.ceil(length / 2);
  const blocks = Array.from({ length: Math.floor(words.length / half) }, (_, block) =>
    source.includes(joined(block * half, half)),
  );
  if (!blocks.includes(true)) return [];
  return words
    .slice(length - 1)
    .map((_, start) => ` ${joined(start, length)} `)
    .filter((text, start) => blocks[Math.ceil(start / half)] === true && source.includes(text));
}

/**
 * Whether a turn shows what the model was told or how it was asked, instead of what a person would write.
 *
 * Counted: tokens of chat templates (`<|im_start|>`, `[INST]`, `</s>`, `<think>`); keys, braces and escapes of the reply's JSON, also
 * in pieces; placeholders (`{{x}}`, `[name]`); words about the task ("my notes say", "I am playing a patient", "as instructed"); and,
 * where the instructions are given, any eight words in a row that stand in the prompt and in none of the sayable lines.
 *
 * Not counted: fewer words of the prompt, or its sense in other words; "out of character for him"; a single brace or bracket, a smiley.
 *
 * @example
 * isPromptLeak('{"utterance": "im fine"}'); // => true
 * isPromptLeak("that was out of character for him"); // => false
 */
export function isPromptLeak(text: string, told?: Instructions): boolean {
  const plain = straight(text);
  if (Object.values(forms).some((pattern) => pattern.test(plain))) return true;
  return told?.holdRun(plainWords(text), runLength) ?? false;
}

// Words with a space on every side, so that a run begins and ends with whole words. Most turns of a conversation have the same prompt.
const spaced = createTextMemo((text) => ` ${plainWords(text).join(" ")} `, 128);
