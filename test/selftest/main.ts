import { faults, sectionText, verdict, type Section } from "./checks.ts";
import { selftest, type SelftestOptions } from "./selftest.ts";

/**
 * `npm run selftest`: the project's own statistics on simulated scores whose truth is known. Prints what came out beside where it
 * has to lie; exits 1 when a rate is outside its band or when a wrong procedure is not seen to be wrong. `-- 20000` draws more data
 * sets for each design than the 2,000 it draws else, `-- --all` adds the other designs.
 */
function parseOptions(words: readonly string[]): SelftestOptions {
  const counts = words.filter((word) => word !== "--all");
  const [count = "2000"] = counts;
  const simulations = /^\d+$/u.test(count) ? Number(count) : 0;
  if (counts.length > 1 || !(simulations >= 1000 && simulations <= 1_000_000))
    throw new RangeError(`selftest needs a number of data sets from 1000 to 1000000, got ${JSON.stringify(counts)}`);
  return { simulations, isComplete: words.includes("--all") };
}

function run(options: SelftestOptions): number {
  const started = performance.now();
  console.log(
    [
      `${options.simulations} data sets a design, of scenarios x conversations each, scores 1 to 10:`,
      "A mild, B skewed, C with heavy tails, D at the ceiling (where no interval",
      "holds the mean as often as it says), E narrow.",
      "+-: Monte Carlo error. band: where a correct program lands. *: a procedure",
      "known to be wrong, run to see that the self-test notices.",
    ].join("\n"),
  );
  const sections: Section[] = [];
  for (const section of selftest(options)) {
    console.log(`\n${sectionText(section)}`);
    sections.push(section);
  }
  const checks = sections.flatMap((section) => section.checks);
  const wrong = faults(sections);
  const seconds = ((performance.now() - started) / 1000).toFixed(0);
  const ok = checks.filter((check) => verdict(check) === "ok").length;
  console.log(`\n${ok} of ${checks.length} checks ok, ${seconds} s`);
  for (const line of wrong) console.log(line);
  return wrong.length === 0 ? 0 : 1;
}

try {
  process.exitCode = run(parseOptions(process.argv.slice(2)));
} catch (error) {
  if (!(error instanceof RangeError)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}
