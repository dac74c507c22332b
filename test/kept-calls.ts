import { hash } from "node:crypto";
import type { CallAbout, StoredReply } from "../src/model/call-store.ts";

/** Made-up calls that can be told to be whole: the text of each follows from its key. */
export function callOf(name: string, n: number): { readonly key: string; readonly reply: StoredReply } {
  const key = hash("sha256", `${name}/${n}`);
  return { key, reply: { text: textOf(key), latencyMs: n, attempts: 1, tokens: { input: n, output: 1 } } };
}

/** From nothing to some ten thousand characters, with everything in them that files and shells trip over. */
export function textOf(key: string): string {
  const length = Number.parseInt(key.slice(0, 4), 16) % 170;
  return `${key} ${`"so" it is,\n\u2028 é 😀\\ ${key.slice(0, 40)}`.repeat(length)}`;
}

/** Who keeps them. */
export function keeper(run: string): CallAbout {
  return { run, player: { role: "counsellor", endpoint: "0123456789abcdef", label: "model at host" } };
}
