import { globSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { judgeMessages, judgeReplySchema } from "../../src/judge/ask-judge.ts";
import { parseJudge, type Judge } from "../../src/judge/parse-judge.ts";
import { askJson } from "../../src/model/ask-json.ts";
import type { Endpoint } from "../../src/model/endpoint.ts";
import { openLocalProcess } from "../../src/model/local-process.ts";
import { ModelFault } from "../../src/model/model-fault.ts";
import { loadPrompt } from "../../src/model/prompt.ts";
import type { TrialRecord } from "../../src/record/trial-record.ts";
import { schemaCheck } from "../../src/scenario/schema-check.ts";
import { wilson } from "../../src/stats/wilson.ts";
import { hostFile, libraryFolder, localSettings, missingWeights, smallModel } from "../local-world.ts";

/**
 * `npm run bench:judges -- <run folder> [prompt.hbs ...]`: the small model judges the stored conversations of a run, with and without
 * a grammar, and the replies that are valid at the first try are counted. No score is kept.
 */
const root = fileURLToPath(new URL("../..", import.meta.url));
const [folder, ...given] = process.argv.slice(2);
if (folder === undefined || missingWeights !== undefined) {
  console.error(missingWeights ?? "bench:judges needs the folder of a run, got nothing");
  process.exit(2);
}
const prompts = given.length > 0 ? given : [join(root, "judges/judge.hbs"), join(root, "judges/judge-small.hbs")];

const records = (await readFile(join(folder, "trials.jsonl"), "utf8"))
  .split("\n")
  .filter((line) => line !== "")
  .map((line) => JSON.parse(line) as TrialRecord)
  .filter(({ fault }) => fault === undefined);

const judges: readonly Judge[] = await Promise.all(
  globSync("judges/*.judge.ts", { cwd: root })
    .sort()
    .map(async (file) => {
      const id = basename(file, ".judge.ts");
      const module = (await import(pathToFileURL(join(root, file)).href)) as { default: unknown };
      return parseJudge(module.default, id, file);
    }),
);

const roles = (["grammar", "prompt"] as const).map((structuredOutput) =>
  localSettings({ model: smallModel, contextSize: 4096, sequences: 4, structuredOutput }),
);
const pool = await openLocalProcess(roles, { host: hostFile, libraryFolder });
const check = schemaCheck(judgeReplySchema.schema);

/** Whether the first reply fits; the second asking is refused here. */
async function firstTry(endpoint: Endpoint, judge: Judge, turns: TrialRecord["turns"]): Promise<string> {
  let asked = 0;
  const once: Endpoint = {
    label: endpoint.label,
    ask: async (request, signal) => {
      if (asked++ > 0) throw new ModelFault("invalid-json", "asked once only");
      return endpoint.ask(request, signal);
    },
  };
  const request = {
    role: "judge",
    messages: judgeMessages(judge, turns),
    sampling: judge.local?.sampling ?? { temperature: 0, topP: 1, maxTokens: 200 },
    seed: 1,
    schema: judgeReplySchema,
    brief: undefined,
  } as const;
  return askJson(once, request, check).then(
    () => "valid",
    (fault: unknown) => {
      if (fault instanceof ModelFault) return fault.message.replace(/^(.*?) \(asked again.*$/u, "$1");
      throw fault;
    },
  );
}

for (const path of prompts) {
  const prompt = loadPrompt(pathToFileURL(resolve(path)));
  for (const role of roles) {
    for (const spec of judges) {
      const judge = { ...spec, prompt };
      const endpoint = pool.endpoint(role);
      const outcomes = await Promise.all(records.map(({ turns }) => firstTry(endpoint, judge, turns)));
      const valid = outcomes.filter((outcome) => outcome === "valid").length;
      const share = wilson(valid, outcomes.length);
      const interval =
        share.kind === "estimable"
          ? `${(100 * share.low).toFixed(0)}% to ${(100 * share.high).toFixed(0)}%`
          : share.reason;
      console.log(
        `${basename(path).padEnd(18)} ${role.structuredOutput.padEnd(8)} ${judge.id.padEnd(10)} ${valid} of ${outcomes.length} valid at the first try (95% ${interval})`,
      );
    }
  }
}
await pool.close();
