import { writeFile } from "node:fs/promises";
import { bool, float32, ggufFile, text, texts, uint32, int32s } from "./gguf-file.ts";
import type { GgufTensor } from "./gguf-file.ts";

/**
 * What the model tends to say at a temperature of 1 (at 0, none but `nothing` need ever end):
 * - `words`: small letters, single spaces and a few quotation marks; it ends by itself after some tens of tokens. Under a
 *   JSON grammar its strings hardly ever close
 * - `object`: under a JSON grammar, strings and numbers that close soon
 * - `nothing`: it ends at once
 * - `endless`: like `words`, without an end
 */
export type Leaning = "words" | "object" | "nothing" | "endless";

/** How a tiny model is made. */
export interface TinyOptions {
  /** @default 1 */
  readonly seed?: number;
  /** @default "words" */
  readonly leaning?: Leaning;
  /** In tokens. @default 2048 */
  readonly contextLength?: number;
  /** Whether the file holds a chat template. @default true */
  readonly chatTemplate?: boolean;
}

/**
 * Writes a language model of the llama architecture with random weights: its tokens are the 256 bytes and three marks.
 * The same options give the same bytes.
 */
export async function writeTinyGguf(path: string, options: TinyOptions = {}): Promise<void> {
  await writeFile(path, tinyGguf(options));
}

/** Writes an adapter (LoRA) for a tiny model: with it, the model speaks in capital letters. */
export async function writeTinyAdapter(path: string, options: { readonly seed?: number } = {}): Promise<void> {
  await writeFile(path, tinyAdapter(options));
}

const width = 32;
const heads = 2;
const hidden = 64;
const layers = 2;

/**
 * The first dimensions of the residual stream are reserved: no layer writes to them, so that the output sees what the
 * last token's embedding put there. They carry what a leaning asks for; the others are random.
 */
const always = 0;
const afterPause = 1;
const afterDigit = 2;
const afterQuote = 3;
const reserved = 4;

const endOfText = "<|endoftext|>";
const start = "<|im_start|>";
const end = "<|im_end|>";
const tokens: readonly string[] = [endOfText, start, end, ...byteCharacters()];

/** Position of a character of one byte among the tokens. */
function tokenOf(character: string): number {
  return 3 + character.charCodeAt(0);
}

/** Byte-level BPE writes each byte as a character that can be seen: itself, or else the next one from U+0100. */
function byteCharacters(): readonly string[] {
  const seen = (byte: number) => (byte > 32 && byte < 127) || (byte > 160 && byte !== 173);
  let next = 256;
  return Array.from({ length: 256 }, (_, byte) => String.fromCharCode(seen(byte) ? byte : next++));
}

const chatTemplate =
  `{% for message in messages %}{{ '${start}' + message['role'] + '\\n' + message['content'] + '${end}' + '\\n' }}` +
  `{% endfor %}{% if add_generation_prompt %}{{ '${start}assistant\\n' }}{% endif %}`;

/** The bytes of a tiny model. */
export function tinyGguf(options: TinyOptions = {}): Buffer {
  const { seed = 1, leaning = "words", contextLength = 2048 } = options;
  return ggufFile(
    {
      "general.architecture": text("llama"),
      "general.type": text("model"),
      "general.name": text(`Tiny ${leaning}`),
      "general.size_label": text("37K"),
      "general.file_type": uint32(0),
      "llama.context_length": uint32(contextLength),
      "llama.embedding_length": uint32(width),
      "llama.block_count": uint32(layers),
      "llama.feed_forward_length": uint32(hidden),
      "llama.attention.head_count": uint32(heads),
      "llama.attention.head_count_kv": uint32(heads),
      "llama.attention.layer_norm_rms_epsilon": float32(1e-5),
      "llama.rope.dimension_count": uint32(width / heads),
      "llama.rope.freq_base": float32(10_000),
      "llama.vocab_size": uint32(tokens.length),
      "tokenizer.ggml.model": text("gpt2"),
      "tokenizer.ggml.pre": text("smollm"),
      "tokenizer.ggml.tokens": texts(tokens),
      // 3 is a control token, 1 a normal one.
      "tokenizer.ggml.token_type": int32s(tokens.map((_, index) => (index < 3 ? 3 : 1))),
      "tokenizer.ggml.merges": texts([]),
      "tokenizer.ggml.bos_token_id": uint32(tokens.indexOf(start)),
      "tokenizer.ggml.eos_token_id": uint32(tokens.indexOf(end)),
      "tokenizer.ggml.add_bos_token": bool(false),
      ...((options.chatTemplate ?? true) ? { "tokenizer.chat_template": text(chatTemplate) } : {}),
    },
    modelTensors(seed, leaning),
  );
}

function modelTensors(seed: number, leaning: Leaning): readonly GgufTensor[] {
  const random = createRandom(seed);
  const blocks = Array.from({ length: layers }, (_, block) => blockTensors(`blk.${block}`, random));
  return [
    matrix("token_embd.weight", { columns: width, rows: tokens.length }, embedding(random)),
    ...blocks.flat(),
    vector("output_norm.weight", () => 1),
    matrix("output.weight", { columns: width, rows: tokens.length }, outputWeight(random, leaning)),
  ];
}

type Cell = (row: number, column: number) => number;

function blockTensors(name: string, random: () => number): readonly GgufTensor[] {
  const square = { columns: width, rows: width };
  const cell = () => random() * 0.15;
  const kept: Cell = (row) => (row < reserved ? 0 : cell());
  // Attention and the feed-forward part see the random dimensions only.
  const norm = (column: number) => (column < reserved ? 0 : 1);
  return [
    vector(`${name}.attn_norm.weight`, norm),
    matrix(`${name}.attn_q.weight`, square, cell),
    matrix(`${name}.attn_k.weight`, square, cell),
    matrix(`${name}.attn_v.weight`, square, cell),
    matrix(`${name}.attn_output.weight`, square, kept),
    vector(`${name}.ffn_norm.weight`, norm),
    matrix(`${name}.ffn_gate.weight`, { columns: width, rows: hidden }, cell),
    matrix(`${name}.ffn_up.weight`, { columns: width, rows: hidden }, cell),
    matrix(`${name}.ffn_down.weight`, { columns: hidden, rows: width }, kept),
  ];
}

/**
 * What embeddings hold in the reserved dimensions. The constant is large, so that the norm before the output divides by
 * nearly the same number whatever the context is, and a bias keeps its size.
 */
const constant = 8;
const signal = 6;

/** About what that norm makes of the two. */
const constantSeen = 4;
const signalSeen = 2.8;

function embedding(random: () => number): Cell {
  const marked = (dimension: number, characters: string) =>
    Array.from(characters, (character) => [`${tokenOf(character)},${dimension}`, signal] as const);
  const signals = new Map([
    ...marked(afterPause, "\n "),
    ...marked(afterDigit, "0123456789"),
    ...marked(afterQuote, '"'),
  ]);
  return (token, dimension) => {
    if (dimension === always) return constant;
    if (dimension < reserved) return signals.get(`${token},${dimension}`) ?? 0;
    return random() * 0.7;
  };
}

/** What is added to the logit of a token: always, and behind some tokens. */
type Bias = readonly [always: number, afterPause: number, afterDigit: number, afterQuote: number];

const never = -30;

function biases(leaning: Leaning): ReadonlyMap<number, Bias> {
  const small = "abcdefghijklmnopqrstuvwxyz";
  const each = (characters: string, bias: Bias) =>
    Array.from(characters, (character) => [tokenOf(character), bias] as const);
  const ending = (bias: Bias) => [tokens.indexOf(end), bias] as const;
  if (leaning === "nothing") return new Map([ending([30, 0, 0, 0])]);
  if (leaning === "object")
    return new Map([
      ...each(small, [2, 0, 0, 0]),
      ...each("0123456789", [1, 0, 0, 0]),
      ...each('"', [4.5, 0, 0, -10]),
      ...each("}]", [1, 0, 7.5, 0]),
      ...each(",", [1, 0, 5, 0]),
      ...each(":{[", [0, 0, 0, 0]),
      ...each("-.E\\ \n\t", [-10, 0, 0, 0]),
      ending([1, 0, 0, 0]),
    ]);
  return new Map([
    ...each(small, [0, 0, 0, 0]),
    ...each(" ", [2, -20, 0, 0]),
    ...each('"', [-1, 0, 0, -20]),
    ending(leaning === "endless" ? [never, 0, 0, 0] : [0, -20, 0, -20]),
  ]);
}

function outputWeight(random: () => number, leaning: Leaning): Cell {
  const wanted = biases(leaning);
  const steady = new Set([tokens.indexOf(end), tokenOf('"')]);
  return (token, dimension) => {
    const bias = wanted.get(token) ?? [never, 0, 0, 0];
    if (dimension < reserved) return (bias[dimension] ?? 0) / (dimension === always ? constantSeen : signalSeen);
    const value = random() * 0.2;
    return steady.has(token) ? 0 : value;
  };
}

/** The bytes of an adapter. */
export function tinyAdapter(options: { readonly seed?: number } = {}): Buffer {
  const random = createRandom(options.seed ?? 1);
  const louder: Cell = (token) => {
    const character = String.fromCharCode(token - 3);
    if (/[a-z]/u.test(character)) return never / constantSeen;
    return /[A-Z]/u.test(character) ? -never / constantSeen : 0;
  };
  return ggufFile(
    {
      "general.architecture": text("llama"),
      "general.type": text("adapter"),
      "general.name": text("Tiny capitals"),
      "adapter.type": text("lora"),
      // As large as the rank, so that the product is added as it is.
      "adapter.lora.alpha": float32(1),
    },
    [
      matrix("blk.0.attn_q.weight.lora_a", { columns: width, rows: 1 }, random),
      matrix("blk.0.attn_q.weight.lora_b", { columns: 1, rows: width }, random),
      matrix("output.weight.lora_a", { columns: width, rows: 1 }, (_, dimension) => (dimension === always ? 1 : 0)),
      matrix("output.weight.lora_b", { columns: 1, rows: tokens.length }, louder),
    ],
  );
}

function matrix(name: string, shape: { columns: number; rows: number }, cell: Cell): GgufTensor {
  const { columns, rows } = shape;
  const values = Float32Array.from({ length: rows * columns }, (_, index) =>
    cell(Math.floor(index / columns), index % columns),
  );
  return { name, dimensions: [columns, rows], values };
}

function vector(name: string, cell: (column: number) => number): GgufTensor {
  return { name, dimensions: [width], values: Float32Array.from({ length: width }, (_, column) => cell(column)) };
}

/**
 * Numbers with mean 0 and deviation 1, from -3.5 to 3.5. Whole-number steps and sums only, so that every machine gets
 * the same bytes.
 */
function createRandom(seed: number): () => number {
  let state = seed >>> 0;
  // mulberry32
  const uniform = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return () => (uniform() + uniform() + uniform() + uniform() - 2) * Math.sqrt(3);
}
