/** What must come of a recorded shape. */
export interface Expectation {
  /** What the endpoint is asked for. @default a short reply */
  readonly asks?: "schema" | "log probabilities" | "a long prompt";
  /** The shape answers only requests with this field, as the server did; others get an object. */
  readonly to?: string;
  /** The shape answers the first request only. */
  readonly once?: true;
  /** Parts of the reply, or of the fault. */
  readonly outcome: Readonly<Record<string, unknown>>;
  /** What is noted of the server. @default nothing */
  readonly notes?: readonly string[];
}

const object = '{"word":"fine","count":null}';
const loaded = "answers as SmolLM2-135M-Instruct.Q4_1.gguf";
const unbuilt = "system fingerprint b0-unknown";
const ollama = "system fingerprint fp_ollama";
const vllm = "system fingerprint vllm-0.32.0-0066dcf9";
const inWords = "no response_format: the schema is put into words";

/** By server and shape. */
export const expectations: Readonly<Record<string, Readonly<Record<string, Expectation>>>> = {
  "llama.cpp": {
    plain: {
      outcome: {
        text: "I'm glad you're happy with the product. Please find the detailed product information here.",
        tokens: { input: 22, output: 19, cachedInput: 4 },
        attempts: 1,
      },
      notes: [loaded, unbuilt],
    },
    schema: {
      asks: "schema",
      outcome: { text: '{\n  "word": "word",\n  "count": 143\n}', attempts: 1 },
      notes: [loaded, unbuilt],
    },
    "schema refused": {
      asks: "schema",
      to: "response_format",
      outcome: { text: object, attempts: 2 },
      notes: [inWords],
    },
    "reference refused": {
      asks: "schema",
      to: "response_format",
      outcome: { text: object, attempts: 2 },
      notes: [inWords],
    },
    "cut at the token limit": {
      outcome: {
        code: "cut-by-length",
        retriable: false,
        tokens: { input: 39, output: 3, cachedInput: 24 },
        attempts: 1,
      },
      notes: [loaded, unbuilt],
    },
    "context full": {
      outcome: { code: "cut-by-length", retriable: false },
      notes: [loaded, unbuilt],
    },
    "prompt too long": {
      asks: "a long prompt",
      outcome: {
        code: "context-overflow",
        message: "HTTP 400: request (7910 tokens) exceeds the available context size (1024 tokens), try increasing it",
        retriable: false,
        attempts: 1,
      },
    },
    "unknown model": {
      outcome: { attempts: 1, tokens: { input: 22, output: 19, cachedInput: 21 } },
      notes: [loaded, unbuilt],
    },
    loading: { once: true, outcome: { text: object, attempts: 2 } },
    "wrong key": {
      outcome: { code: "key-refused", message: "HTTP 401: Invalid API Key", retriable: false, attempts: 1 },
    },
    "log probabilities": {
      asks: "log probabilities",
      outcome: { logProbs: [-2.167266845703125, -0.5747615098953247, -1.3103923797607422], attempts: 1 },
      notes: [loaded, unbuilt],
    },
    empty: {
      outcome: {
        code: "empty-reply",
        message: "the reply is empty",
        tokens: { input: 46, output: 2, cachedInput: 0 },
        attempts: 2,
      },
      notes: [loaded, unbuilt],
    },
    "thinking to the limit": {
      outcome: { code: "cut-by-length", tokens: { input: 32, output: 30, cachedInput: 0 }, attempts: 1 },
      notes: [loaded, unbuilt, "sends thinking in reasoning_content: it is left out"],
    },
    "wrong path": { outcome: { code: "not-found", message: "HTTP 404: File Not Found", attempts: 1 } },
  },
  Ollama: {
    plain: {
      outcome: { attempts: 1, tokens: { input: 22, output: 42 } },
      notes: [ollama],
    },
    schema: {
      asks: "schema",
      outcome: {
        text: '{\n  "word" : "will be the day I am born to you",\n  "count" : 1030928176452270\n}',
        attempts: 1,
      },
      notes: [ollama],
    },
    "schema refused": {
      asks: "schema",
      to: "response_format",
      outcome: { text: object, attempts: 2 },
      notes: [inWords],
    },
    "cut at the token limit": {
      outcome: { code: "cut-by-length", retriable: false, tokens: { input: 18, output: 3 }, attempts: 1 },
      notes: [ollama],
    },
    "prompt too long": {
      asks: "a long prompt",
      outcome: {
        code: "context-overflow",
        message: "the server cut the prompt: it counted 512 tokens where at least 4803 were sent",
        retriable: false,
        tokens: { input: 512, output: 8 },
        attempts: 1,
      },
      notes: [ollama],
    },
    "unknown model": {
      outcome: { code: "not-found", message: "HTTP 404: model 'no-such-model' not found", retriable: false },
    },
    "a seed that is no number": { outcome: { code: "bad-request", retriable: false, attempts: 1 } },
    "log probabilities": {
      asks: "log probabilities",
      outcome: { code: "cut-by-length" },
      notes: [ollama],
    },
    "wrong path": { outcome: { code: "not-found", message: "HTTP 404: 404 page not found" } },
  },
  "LM Studio": {
    plain: {
      outcome: { text: "It is Thursday, I would say.", tokens: { input: 24, output: 9 }, attempts: 1 },
      notes: ["answers as gemma-3-1b-it-qat:2", "system fingerprint gemma-3-1b-it-qat:2"],
    },
    "response format refused": {
      asks: "schema",
      to: "response_format",
      outcome: { text: object, attempts: 2 },
      notes: [inWords],
    },
    "prompt too long": {
      outcome: { code: "context-overflow", retriable: false, tokens: undefined, attempts: 1 },
    },
    "prompt too long with status 200": {
      outcome: {
        code: "context-overflow",
        message:
          "the reply is no completion: Input does not fit in context length. The input has 31430 tokens, but the context length only supports 30000 tokens.",
        retriable: false,
        attempts: 1,
      },
    },
    "prompt too long and nothing said": {
      outcome: { code: "empty-reply", tokens: { input: 72_000, output: 0 }, attempts: 2 },
      notes: ["answers as qwen3-coder-30b-a3b-instruct"],
    },
    "no model loaded": { outcome: { code: "not-found", retriable: false, attempts: 1 } },
    "no model loaded, later": { outcome: { code: "not-found", retriable: false, attempts: 1 } },
    "unknown model": { outcome: { code: "not-found", retriable: false, attempts: 1 } },
    "wrong key": { outcome: { code: "key-refused", retriable: false, attempts: 1 } },
    "thinking in the content": { outcome: { text: "Fine." }, notes: ["answers as qwen/qwen3-4b-thinking"] },
    "thinking without its opening tag": { outcome: { text: "Fine." }, notes: ["answers as qwen3-4b-thinking-2507"] },
  },
  vLLM: {
    plain: { outcome: { text: "istant", tokens: { input: 26, output: 2 }, attempts: 1 }, notes: [vllm] },
    schema: { asks: "schema", outcome: { tokens: { input: 26, output: 60 }, attempts: 1 }, notes: [vllm] },
    "schema refused": {
      asks: "schema",
      to: "response_format",
      outcome: { text: object, attempts: 2 },
      notes: [inWords],
    },
    "type refused": { asks: "schema", to: "response_format", outcome: { text: object, attempts: 2 }, notes: [inWords] },
    "response format refused": {
      asks: "schema",
      to: "response_format",
      outcome: { text: object, attempts: 2 },
      notes: [inWords],
    },
    "cut at the token limit": {
      outcome: { code: "cut-by-length", retriable: false, tokens: { input: 26, output: 3 }, attempts: 1 },
      notes: [vllm],
    },
    "prompt too long": { asks: "a long prompt", outcome: { code: "context-overflow", retriable: false, attempts: 1 } },
    "prompt too long, 0.16": { outcome: { code: "context-overflow", retriable: false, attempts: 1 } },
    "token limit above the context": { outcome: { code: "context-overflow", retriable: false, attempts: 1 } },
    "unknown model": { outcome: { code: "not-found", retriable: false, attempts: 1 } },
    "unknown model, 2024": {
      outcome: {
        code: "not-found",
        message: "HTTP 404: The model `Qwen1.5-14B-Chat-GPTQ-Int8` does not exist.",
        retriable: false,
      },
    },
    "wrong key": { outcome: { code: "key-refused", message: "HTTP 401: Unauthorized", retriable: false } },
    "a seed that is no number": { outcome: { code: "bad-request", retriable: false, attempts: 1 } },
    "log probabilities": {
      asks: "log probabilities",
      outcome: { text: "istant", logProbs: [-5.918894290924072, -5.918893814086914], attempts: 1 },
      notes: [vllm],
    },
    empty: { outcome: { code: "empty-reply", tokens: { input: 52, output: 2 }, attempts: 2 }, notes: [vllm] },
    "thinking beside the words": {
      outcome: { text: "Fine.", tokens: { input: 26, output: 10 } },
      notes: ["sends thinking in reasoning: it is left out"],
    },
    "wrong path": { outcome: { code: "not-found", message: "HTTP 404: Not Found" } },
  },
};
