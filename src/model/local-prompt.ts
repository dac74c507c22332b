import type { ChatItem, ChatTemplate, LlamaLibrary, LlamaModel, Token } from "./llama-library.ts";
import type { Message } from "./endpoint.ts";

/** A request as the model reads it, and what ends its reply. */
export interface LocalPrompt {
  readonly tokens: Token[];
  /** Special tokens that end a reply, beside the model's own. */
  readonly endTokens: ReadonlySet<Token>;
  /** Words that end a reply, where the template has no token for it. */
  readonly stop: readonly string[];
}

/**
 * The chat template that the model was trained with, from its file. Words that look like special tokens stay words: what a
 * conversation says cannot end a turn or begin another.
 */
export function chatTemplate(library: LlamaLibrary, model: LlamaModel): ChatTemplate {
  const template = model.fileInfo.metadata.tokenizer?.chat_template;
  return typeof template === "string"
    ? new library.JinjaTemplateChatWrapper({ template, tokenizer: model.tokenizer })
    : library.resolveChatWrapper(model);
}

/** Renders messages up to the point where the reply begins. */
export function localPrompt(template: ChatTemplate, model: LlamaModel, messages: readonly Message[]): LocalPrompt {
  const { contextText, stopGenerationTriggers } = template.generateContextState({
    chatHistory: [...messages.map(chatItem), { type: "model", response: [""] }],
  });
  const endTokens = new Set<Token>();
  const stop: string[] = [];
  for (const trigger of stopGenerationTriggers) {
    const [first] = trigger.tokenize(model.tokenizer);
    if (first === undefined) continue;
    if (model.isSpecialToken(first) || model.isEogToken(first)) endTokens.add(first);
    else stop.push(trigger.toString());
  }
  return { tokens: contextText.tokenize(model.tokenizer), endTokens, stop };
}

function chatItem({ role, content }: Message): ChatItem {
  return role === "assistant" ? { type: "model", response: [content] } : { type: role, text: content };
}
