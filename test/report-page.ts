import { gunzipSync } from "node:zlib";
import type { RunFile } from "../src/record/run-file.ts";
import type { TrialRecord } from "../src/record/trial-record.ts";
import { reportHtml } from "../src/report/write-report.ts";
import { sampleRecords, sampleRun, streamOf, summaryOf, type SampleSize } from "./sample-run.ts";

/** The report of records. */
export function html(run: RunFile, records: readonly TrialRecord[]): Promise<string> {
  return reportHtml(summaryOf(run, records), streamOf(records));
}

/** The report of a made-up run. */
export function sample(size: SampleSize = {}): Promise<string> {
  return html(sampleRun(size), sampleRecords(size));
}

/** The words of a page, those of its attributes and figures included, without scripts and styles. */
export function words(page: string): string {
  const attributes = [...page.matchAll(/(?:alt|aria-label|placeholder|content)="([^"]*)"/gu)]
    .map(([, text]) => text)
    .join("\n");
  const text = page.replace(/<(script|style)\b[\s\S]*?<\/\1>/gu, " ").replace(/<[^>]*>/gu, " ");
  return unescaped(`${text}\n${attributes}`).replace(/\s+/gu, " ");
}

/** Text without the character references of HTML. */
export function unescaped(text: string): string {
  return text
    .replace(/&#(x?)([\dA-Fa-f]+);/gu, (_, hex: string, code: string) =>
      String.fromCodePoint(Number.parseInt(code, hex === "" ? 10 : 16)),
    )
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&amp;", "&");
}

/** Every script element with its attributes, blocks of data included. */
export function scripts(page: string): readonly { readonly open: string; readonly text: string }[] {
  return [...page.matchAll(/<script([^>]*)>([\s\S]*?)<\/script>/gu)].map(([, open = "", text = ""]) => ({
    open,
    text,
  }));
}

/** The records that a page holds, unpacked without the page's own script. */
export function unpacked(page: string): readonly TrialRecord[] {
  const chunks = scripts(page).filter(({ open }) => open.includes("chunk"));
  return chunks.flatMap(({ text }) => JSON.parse(gunzipSync(Buffer.from(text, "base64")).toString()) as TrialRecord[]);
}

/** One section of a page as markup. */
export function section(page: string, id: string): string {
  const found = new RegExp(`<section id="${id}"[\\s\\S]*?</section>`, "u").exec(page)?.[0];
  if (found === undefined) throw new Error(`the page lacks ${id}`);
  return found;
}

/** The rows of the tables in a part of a page: the words of each cell, that of the row's head first. */
export function tableRows(part: string): readonly (readonly string[])[] {
  return [...part.matchAll(/<tr><th scope="row">([\s\S]*?)<\/tr>/gu)].map(([, row = ""]) =>
    row
      .split(/<\/t[hd]>/u)
      .slice(0, -1)
      .map((cell) => words(cell).trim()),
  );
}
