import { describe, expect, test } from "vitest";
import { html, section, words } from "../../test/report-page.ts";
import { sampleRecords, sampleRun } from "../../test/sample-run.ts";

const run = sampleRun({ scenarios: 1 });
const [first, ...others] = sampleRecords({ scenarios: 1 });
if (first === undefined) throw new Error("no record");

async function rows(records: typeof others): Promise<readonly (readonly string[])[]> {
  const part = section(await html(run, records), "instruments");
  return [...part.matchAll(/<tr><th scope="row">(.*?)<\/tr>/gu)].map(([, row = ""]) =>
    row.split(/<\/t[hd]>/u).map((cell) => words(cell).trim()),
  );
}

describe("how the instruments held up", () => {
  test("each share is a count with its base, its percentage and its interval", async () => {
    const slips = {
      patient: { turns: 20, roleFlips: 7, promptLeaks: 0, loops: 1, withAny: 8 },
      counsellor: { turns: 20, promptLeaks: 20, loops: 20, withAny: 20 },
    };
    const empathy = { asked: 1, valid: 1, invalid: {} };
    const patient = { asked: 1200, valid: 1197, invalid: { "cut short": 1, "no JSON": 2 } };
    const shown = await rows([{ ...first, slips, firstTries: { patient, judges: { empathy } } }]);
    expect(shown.map((row) => row.slice(0, 6))).toEqual([
      ["patient", "turns with a role flip", "7 of 20", "35.0%", "18.1% to 56.7%", ""],
      ["patient", "turns with a prompt leak", "0 of 20", "0.0%", "0.0% to 16.1%", ""],
      ["patient", "turns with a loop", "1 of 20", "5.0%", "0.9% to 23.6%", ""],
      ["patient", "turns with any of these", "8 of 20", "40.0%", "21.9% to 61.3%", ""],
      [
        "patient",
        "replies valid at the first try",
        "1,197 of 1,200",
        "99.8%",
        "99.3% to 99.9%",
        "no JSON: 2, cut short: 1",
      ],
      ["judge empathy", "replies valid at the first try", "1 of 1", "100.0%", "20.7% to 100.0%", ""],
      ["judge relevance", "replies valid at the first try", "no case to count", "", ""],
    ]);
  });

  test("older records are said to be left out, and have no zeros", async () => {
    const { slips: _, firstTries: __, ...older } = first;
    const none = words(section(await html(run, [older]), "instruments"));
    expect(none).toContain("No record of this run has these counts.");
    expect(none).toContain("1 conversation was recorded before these things were counted");
    expect(await rows([older])).toEqual([]);
    expect(await rows([older, ...others])).toEqual(await rows(others));
  });

  test("the page says what the intervals are worth", async () => {
    expect(words(section(await html(run, others), "instruments"))).toContain(
      "Turns of one conversation are not independent, so the intervals describe this run and test nothing.",
    );
  });
});
