import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { sample } from "../report-page.ts";
import { sampleGate } from "../sample-gate.ts";
import { type SampleSize } from "../sample-run.ts";
import { hasChromium, launched, openReport } from "./open-report.ts";

const stopped = "every gate was decided at the first look, after 30 of 50 situations";

/** Runs whose conclusions look different. */
const runs: Readonly<Record<string, SampleSize>> = {
  "three arms": {
    gates: [sampleGate, { ...sampleGate, id: "elsewhere", profiles: ["service"] }],
    tags: ["crisis", "first session"],
  },
  "eight arms": { arms: 8, scenarios: 24 },
  "families and repeats": { repeats: 3, scenarios: 30, familySize: 3, against: "base" },
  "an early stop": { gates: [sampleGate], looks: { first: 30, stopped } },
  "one arm": { arms: 1, scenarios: 8 },
};
const names = Object.keys(runs);

/** WCAG's contrast of the words of each badge to what is behind them, and of each mark of a figure to the page. */
function contrasts(): readonly { readonly what: string; readonly ratio: number }[] {
  const channels = (colour: string) => (colour.match(/[\d.]+/gu) ?? []).map(Number);
  const light = (colour: string): number => {
    const [r = 0, g = 0, b = 0] = channels(colour).map((value) => {
      const part = value / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const paper = getComputedStyle(document.body).backgroundColor;
  const ratio = (front: string, back: string): number => {
    const shown = channels(back)[3] === 0 ? paper : back;
    const [high = 0, low = 0] = [light(front), light(shown)].sort((a, b) => b - a);
    return (high + 0.05) / (low + 0.05);
  };
  const badges = [...document.querySelectorAll(".badge")].map((badge) => {
    const { color, backgroundColor } = getComputedStyle(badge);
    return { what: `badge ${badge.textContent}`, ratio: ratio(color, backgroundColor) };
  });
  const marks = [...document.querySelectorAll("#forests .interval, #forests .together, #forests .point")].map(
    (mark) => ({
      what: `figure ${mark.getAttribute("class")}`,
      ratio: ratio(getComputedStyle(mark).stroke, paper) * 1.5,
    }),
  );
  return [...badges, ...marks];
}

/** Pairs of a text and a text or a mark of one figure that lie on each other. */
function overlaps(): readonly string[] {
  const box = (element: Element) => element.getBoundingClientRect();
  const meet = (a: DOMRect, b: DOMRect): boolean =>
    a.left < b.right - 0.5 && b.left < a.right - 0.5 && a.top < b.bottom - 0.5 && b.top < a.bottom - 0.5;
  const found: string[] = [];
  for (const svg of document.querySelectorAll("#forests svg, #forests-combined svg")) {
    const frame = box(svg);
    const texts = [...svg.querySelectorAll("text")];
    for (const [index, text] of texts.entries()) {
      const own = box(text);
      if (own.left < frame.left - 1 || own.right > frame.right + 1 || own.bottom > frame.bottom + 1)
        found.push(`${text.textContent} leaves the figure`);
      for (const other of texts.slice(index + 1))
        if (meet(own, box(other))) found.push(`${text.textContent} on ${other.textContent}`);
      for (const mark of svg.querySelectorAll(".interval, .together, .point")) {
        // The box of a path has no height: its stroke gives it one.
        const { left, right, top, bottom } = box(mark);
        const thick = mark.classList.contains("interval") ? 4 : 0;
        if (meet(own, new DOMRect(left, top - thick, right - left, bottom - top + 2 * thick)))
          found.push(`${text.textContent} on a ${mark.getAttribute("class")}`);
      }
    }
  }
  return found;
}

/** What an accessibility checker would mark in these sections. */
function accessFaults(): readonly string[] {
  const ids = new Set([...document.querySelectorAll("[id]")].map(({ id }) => id));
  const faults: string[] = [];
  let level = 1;
  for (const heading of document.querySelectorAll("h1, h2, h3, h4")) {
    const own = Number(heading.tagName.slice(1));
    if (own > level + 1) faults.push(`${heading.textContent} skips a level`);
    level = own;
  }
  for (const table of document.querySelectorAll("main table")) {
    const columns = [...(table.querySelector("thead tr")?.children ?? [])].length;
    for (const row of table.querySelectorAll("tbody tr")) {
      const cells = [...row.children] as HTMLTableCellElement[];
      const wide = cells.reduce((sum, { colSpan }) => sum + colSpan, 0);
      if (columns > 0 && wide !== columns) faults.push(`a row of ${wide} cells under ${columns} heads`);
      if (cells[0]?.scope === "") faults.push(`a row without a head: ${row.textContent}`);
    }
  }
  for (const region of document.querySelectorAll(".wide")) {
    const by = region.getAttribute("aria-labelledby");
    const isNamed = by === null ? region.getAttribute("aria-label") : ids.has(by);
    if (!isNamed || region.getAttribute("tabindex") !== "0")
      faults.push("a region that scrolls needs a name and focus");
  }
  for (const summary of document.querySelectorAll("summary"))
    if (summary.textContent.trim() === "") faults.push("a fold without a name");
  return faults;
}

describe.skipIf(!hasChromium)("conclusions in Chromium", { timeout: 60_000 }, () => {
  let browser: Browser;
  let folder: string;
  const addresses = new Map<string, string>();

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "rapport-page-"));
    for (const [index, name] of names.entries()) {
      const file = join(folder, `report-${index}.html`);
      await writeFile(file, await sample(runs[name]));
      addresses.set(name, pathToFileURL(file).href);
    }
    browser = await launched();
  }, 60_000);

  afterAll(async () => {
    await browser?.close();
    await rm(folder, { recursive: true, force: true });
  });

  const addressOf = (name: string): string => addresses.get(name) ?? "";
  const unfold = (page: Page): Promise<void> =>
    page.evaluate(() => {
      for (const fold of document.querySelectorAll("details")) fold.open = true;
    });

  test.each(names)("of %s fit 390 pixels without a scroll of the page, folded and not", async (name) => {
    for (const width of [390, 1280]) {
      await using opened = await openReport(browser, addressOf(name), { width });
      const wide = (): Promise<number> => opened.page.evaluate(() => document.documentElement.scrollWidth);
      expect(await wide()).toBeLessThanOrEqual(width);
      await unfold(opened.page);
      expect(await wide()).toBeLessThanOrEqual(width);
      expect(opened.faults).toEqual([]);
    }
  });

  test.each(names)("of %s have names, heads and levels", async (name) => {
    await using opened = await openReport(browser, addressOf(name));
    await unfold(opened.page);
    expect(await opened.page.evaluate(accessFaults)).toEqual([]);
  });

  test.each(["light", "dark"] as const)("can be told apart from the page in %s", async (colorScheme) => {
    for (const name of names) {
      await using opened = await openReport(browser, addressOf(name), { colorScheme });
      await unfold(opened.page);
      const found = await opened.page.evaluate(contrasts);
      if (name !== "one arm") expect(found.length).toBeGreaterThan(0);
      expect(found.filter(({ ratio }) => ratio < 4.5)).toEqual([]);
    }
  });

  test.each(names)("of %s draw no label on a bar or another label", async (name) => {
    for (const width of [390, 1280]) {
      await using opened = await openReport(browser, addressOf(name), { width });
      await unfold(opened.page);
      expect(await opened.page.evaluate(overlaps)).toEqual([]);
    }
  });

  test("unfold by keyboard", async () => {
    await using opened = await openReport(browser, addressOf("three arms"));
    const { page } = opened;
    const fold = page.locator("#claims details", { has: page.getByRole("heading", { name: "Failures" }) });
    const sentence = fold.locator(".sentence").first();
    expect(await sentence.isVisible()).toBe(false);
    await fold.locator("summary").focus();
    await page.keyboard.press("Enter");
    expect(await sentence.isVisible()).toBe(true);
    await page.keyboard.press("Space");
    expect(await sentence.isVisible()).toBe(false);
    expect(await fold.locator("summary").evaluate((one) => getComputedStyle(one).outlineStyle)).toBe("solid");
  });

  test("show claims and figures at once, and need no script", async () => {
    await using opened = await openReport(browser, addressOf("three arms"), { javaScriptEnabled: false });
    const { page } = opened;
    for (const place of ["#gates .badge", "#scores .span", "#claims .sentence", "#forest-1", "#forest-2"])
      expect(await page.locator(place).first().isVisible()).toBe(true);
    expect(await page.locator("#forest-combined").isVisible()).toBe(false);
    await page.locator("#differences .secondary > summary").click();
    expect(await page.locator("#forest-combined").isVisible()).toBe(true);
  });

  test("are printed unfolded", async () => {
    await using opened = await openReport(browser, addressOf("three arms"));
    await opened.page.emulateMedia({ media: "print" });
    const folded = opened.page.locator("#claims details .sentence").first();
    expect(await folded.evaluate((one) => one.getBoundingClientRect().height)).toBeGreaterThan(0);
    expect(await folded.evaluate((one) => one.checkVisibility({ contentVisibilityAuto: true }))).toBe(true);
  });
});
