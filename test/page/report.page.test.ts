import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { RunFile } from "../../src/record/run-file.ts";
import type { TrialRecord } from "../../src/record/trial-record.ts";
import { reportHtml } from "../../src/report/write-report.ts";
import { sampleRecords, sampleRun, streamOf, summaryOf } from "../sample-run.ts";
import { hasChromium, launched, openReport, type Look, type Opened } from "./open-report.ts";

const hostile = `<script>alert(1)</script></script>"><img src=x onerror=alert(1)> \u2028\u202E {{7*7}}`;
/** What a reader sees of it: a blank for the line separator, and no mark that turns the direction. */
const seen = hostile.replace("\u2028\u202E", " ");
const run: RunFile = sampleRun();
const records: readonly TrialRecord[] = sampleRecords().map((record, index) =>
  index === 0 ? withHostileText(record) : record,
);

function withHostileText(record: TrialRecord): TrialRecord {
  return {
    ...record,
    turns: record.turns.map((turn) => ({ ...turn, text: hostile })),
    judgments: record.judgments.map(({ judge, criterion, judgeHash }) => ({
      judge,
      criterion,
      judgeHash,
      kind: "unscored",
      reason: hostile,
    })),
    expectations: [{ kind: "failed", expected: hostile, reason: hostile }],
  };
}

describe.skipIf(!hasChromium)("the report in Chromium", { timeout: 60_000 }, () => {
  let browser: Browser;
  let folder: string;
  let address: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "rapport-page-"));
    const file = join(folder, "report.html");
    await writeFile(file, await reportHtml(summaryOf(run, records), streamOf(records)));
    address = pathToFileURL(file).href;
    browser = await launched();
  }, 60_000);

  afterAll(async () => {
    await browser?.close();
    await rm(folder, { recursive: true, force: true });
  });

  const open = (look: Look = {}): Promise<Opened> => openReport(browser, address, look);

  async function choose(page: Page, name: string | RegExp): Promise<void> {
    await page.locator("#list").getByRole("link", { name }).first().click();
    await page.locator("#viewer .turns").waitFor();
  }

  const found = (page: Page): Promise<string> => page.locator("#found").innerText();

  test("opens without a fault, a violated policy or a request", async () => {
    await using opened = await open();
    expect(await opened.page.locator("#list tbody tr").count()).toBe(50);
    await choose(opened.page, /group chat/u);
    expect(opened.faults).toEqual([]);
    expect(opened.requests.filter((url) => !url.startsWith(address))).toEqual([]);
  });

  test("shows the conversation that is chosen: turns, state, scores and end", async () => {
    await using opened = await open();
    const { page } = opened;
    const wanted = records[4] as TrialRecord;
    await page.locator(`#list a[href="#trial=${wanted.id}"]`).click();
    await page.locator("#viewer .turns").waitFor();
    expect(await page.locator("#viewer .said").allInnerTexts()).toEqual(wanted.turns.map(({ text }) => text));
    expect(await page.locator("#viewer .who").first().innerText()).toBe("turn 1, patient");
    expect(await page.locator("#viewer .state").count()).toBe(wanted.states.length);
    const third = wanted.states[2];
    expect(await page.locator("#viewer .state").nth(2).innerText()).toMatch(
      new RegExp(
        `trust ${third?.trust.toFixed(2)}\\s+distress ${third?.distress.toFixed(2)}\\s+hope ${third?.hope.toFixed(2)}\\s+unlocks skipped-already`,
        "u",
      ),
    );
    const scores = wanted.judgments.map((judgment) =>
      judgment.kind === "scored" ? String(judgment.score) : "unscored",
    );
    expect(await page.locator("#viewer .judgments strong").allInnerTexts()).toEqual(scores);
    expect(await page.locator("#viewer .expectations li").count()).toBe(wanted.expectations.length);
    expect(await page.locator("#viewer .end").innerText()).toMatch(/^End: /u);
  });

  test("finds by arm, situation, unscored and failed", async () => {
    await using opened = await open();
    const { page } = opened;
    expect(await found(page)).toBe("150 conversations");
    await page.locator(".filters").getByLabel("Arm").selectOption("hybrid");
    expect(await found(page)).toBe("50 of 150 conversations");
    await page.getByLabel("Situation contains").fill("KITCHEN table");
    expect(await found(page)).toBe("5 of 150 conversations");
    await page.getByLabel("Situation contains").fill("no such place");
    expect(await found(page)).toBe("0 of 150 conversations");
    await page.getByLabel("Situation contains").fill("");
    await page.locator(".filters").getByLabel("Arm").selectOption("all arms");
    await page.getByLabel("unscored only").check();
    const unscored = records.filter(({ judgments }) => judgments.some(({ kind }) => kind === "unscored")).length;
    expect(await found(page)).toBe(`${unscored} of 150 conversations`);
    await page.getByLabel("unscored only").uncheck();
    await page.getByLabel("failed only").check();
    const failed = records.filter(({ expectations }) => expectations.some(({ kind }) => kind === "failed")).length;
    expect(await found(page)).toBe(`${failed} of 150 conversations`);
  });

  test("turns its pages", async () => {
    await using opened = await open();
    const { page } = opened;
    await page.getByRole("button", { name: "Next" }).click();
    expect(await page.locator("#page-of").innerText()).toBe("page 2 of 3");
    await page.getByRole("button", { name: "Next" }).click();
    expect(await page.getByRole("button", { name: "Next" }).isDisabled()).toBe(true);
    expect(await page.locator("#list tbody tr").count()).toBe(50);
  });

  test("opens the trial that its address names, from every page of the list", async () => {
    const wanted = records[120] as TrialRecord;
    await using opened = await open({ hash: `#trial=${wanted.id}` });
    await opened.page.locator("#viewer .turns").waitFor();
    expect(await opened.page.locator("#viewer code").first().innerText()).toBe(wanted.id);
    expect(await opened.page.locator("#list tr.chosen a").getAttribute("href")).toBe(`#trial=${wanted.id}`);
    expect(await opened.page.locator("#page-of").innerText()).toBe("page 3 of 3");
  });

  test("says so when its address names no trial", async () => {
    await using opened = await open({ hash: "#trial=%zz%3Cimg%3E" });
    expect(await opened.page.locator("#viewer").innerText()).toContain("There is no record of trial");
    expect(opened.faults).toEqual([]);
  });

  test("shows hostile words as words", async () => {
    const [first] = records;
    await using opened = await open({ hash: `#trial=${first?.id}` });
    await opened.page.locator("#viewer .turns").waitFor();
    expect(await opened.page.locator("#viewer .said").first().textContent()).toBe(seen);
    expect(await opened.page.locator("#viewer .judgments dd").first().textContent()).toBe(`unscored, because ${seen}`);
    expect(await opened.page.locator("img, #viewer script").count()).toBe(0);
    expect(await opened.page.locator("#unscored .reason").first().textContent()).toBeTruthy();
    expect(opened.faults).toEqual([]);
  });

  test("would not run a script that got in", async () => {
    await using opened = await open();
    const ran = await opened.page.evaluate(() => {
      const script = document.createElement("script");
      script.textContent = "document.title = 'ran'";
      document.body.append(script);
      return document.title;
    });
    expect(ran).not.toBe("ran");
    expect(opened.faults.join("\n")).toMatch(/Content Security Policy/u);
  });

  test("can be used with the keyboard alone", async () => {
    await using opened = await open();
    const { page } = opened;
    await page.getByLabel("Situation contains").focus();
    for (let presses = 0; presses < 20; presses++) {
      await page.keyboard.press("Tab");
      if (await page.evaluate(() => document.activeElement?.closest("#list tbody") !== null)) break;
    }
    expect(await page.evaluate(() => getComputedStyle(document.activeElement as Element).outlineStyle)).toBe("solid");
    await page.keyboard.press("Enter");
    await page.locator("#viewer .turns").waitFor();
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe("H3");
  });

  test.each([390, 1280])("fits %d pixels, in light and in dark", async (width) => {
    const shots = await Promise.all(
      (["light", "dark"] as const).map(async (colorScheme) => {
        await using opened = await open({ width, colorScheme });
        expect(await opened.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
        return {
          paper: await opened.page.evaluate(() => getComputedStyle(document.body).backgroundColor),
          bytes: (await opened.page.screenshot()).length,
        };
      }),
    );
    expect(new Set(shots.map(({ paper }) => paper)).size).toBe(2);
    for (const { bytes } of shots) expect(bytes).toBeGreaterThan(10_000);
  });
});
