import { glob } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { afterCounsellor, afterPatient, startMind } from "../src/conversation/mind.ts";
import { patientMessages } from "../src/conversation/patient-messages.ts";
import type { PatientBrief } from "../src/conversation/patient-brief.ts";
import { playConversation } from "../src/conversation/play-conversation.ts";
import { judgeMessages } from "../src/judge/ask-judge.ts";
import { parseJudge } from "../src/judge/parse-judge.ts";
import type { Message } from "../src/model/endpoint.ts";
import { parseModel } from "../src/model/model-schema.ts";
import { parseScenario, type Scenario } from "../src/scenario/parse-scenario.ts";
import { spokenLabels } from "../src/signals/spoken-labels.ts";
import type { Utterance } from "../src/signals/utterance.ts";
import { openService } from "./service-world.ts";

const root = fileURLToPath(new URL("..", import.meta.url));

/** What a file exports, its id and its path. */
async function specs(folder: string, kind: string): Promise<readonly { value: unknown; id: string; file: string }[]> {
  const files = await Array.fromAsync(glob(`${folder}/*.${kind}.ts`, { cwd: root }));
  return Promise.all(
    files.sort().map(async (file) => ({
      value: ((await import(new URL(`../${file}`, import.meta.url).href)) as { default: unknown }).default,
      id: file.slice(folder.length + 1, -`.${kind}.ts`.length),
      file,
    })),
  );
}

const scenarios = (await specs("scenarios", "scenario")).map(({ value, id, file }) => parseScenario(value, id, file));
const models = (await specs("models", "model")).map(({ value, id, file }) => parseModel(value, id, file));
const judges = (await specs("judges", "judge")).map(({ value, id, file }) => parseJudge(value, id, file));

function named<T extends { readonly id: string }>(all: readonly T[], id: string): T {
  const found = all.find((one) => one.id === id);
  if (found === undefined) throw new Error(`${id} is not shipped`);
  return found;
}

const patientPrompt = named(models, "patient").prompt;
/** What local models are given: a small one follows few words better than many. */
const smallPatient = named(models, "patient").localPrompt ?? patientPrompt;
const smallJudges = judges.map((judge) => ({ ...judge, prompt: judge.localPrompt ?? judge.prompt }));
const arms = models.filter(({ role }) => role === "counsellor");
const counsellorPrompt = named(arms, "base").prompt.render({});

/** The patient's brief after these turns, the mind moved by code as in a conversation. */
function briefAfter({ patient }: Scenario, turns: readonly Utterance[], mayLeave = false): PatientBrief {
  const mind = turns.reduce(
    (before, { speaker, text }) => (speaker === "patient" ? afterPatient : afterCounsellor)(before, text, patient),
    startMind(patient),
  );
  return { patient, turns, mind, mayLeave };
}

/** A text of messages as a person reads it. */
function page(messages: readonly Message[]): string {
  return `${messages.map(({ role, content }) => `--- ${role} ---\n${content}`).join("\n\n")}\n`;
}

// The word null stands in the prompt only as the value of "end".
const holes = /undefined|(?<!"end" is |"end":)\bnull\b|NaN|\[object|\{\{|\}\}/u;
const passedOver = named(scenarios, "passed-over");
const patient = (text: string): Utterance => ({ speaker: "patient", text });
const counsellor = (text: string): Utterance => ({ speaker: "counsellor", text });
const [wife, polish] = [passedOver.patient.secrets[0], passedOver.patient.secrets[1]];

const opening: readonly Utterance[] = [
  patient(passedOver.patient.opening),
  counsellor(
    "You trained the man who now leads you. That sounds bitter. What went through your mind when you heard it?",
  ),
];
const told: readonly Utterance[] = [
  ...opening,
  patient("That I am the furniture. A good desk."),
  counsellor("So in that moment it was as if nobody saw you at all. Who at home knows about this?"),
  patient(wife?.says ?? ""),
  counsellor("You carry it alone even there. What would it be like if she knew?"),
];
const late: readonly Utterance[] = [
  ...told,
  patient("She would be kind about it. That is the trouble."),
  counsellor("It sounds as though kindness feels like being pitied. What reason did they give you for the decision?"),
];

const moments: readonly (readonly [string, readonly Utterance[], boolean])[] = [
  ["start", opening, false],
  ["told", told, false],
  ["may-leave", late, true],
];

describe("golden prompts", () => {
  test("the counsellor's, shared by all arms", async () => {
    expect(new Set(arms.map(({ prompt }) => prompt.source)).size).toBe(1);
    expect(counsellorPrompt).not.toMatch(holes);
    await expect(`${counsellorPrompt}\n`).toMatchFileSnapshot("golden/counsellor.txt");
  });

  test.each(moments)("the patient's: %s", async (name, turns, mayLeave) => {
    const text = page(patientMessages(patientPrompt, briefAfter(passedOver, turns, mayLeave)));
    expect(text).not.toMatch(holes);
    await expect(text).toMatchFileSnapshot(`golden/patient-${name}.txt`);
  });

  test.each(moments)("the small patient's: %s", async (name, turns, mayLeave) => {
    const text = page(patientMessages(smallPatient, briefAfter(passedOver, turns, mayLeave)));
    expect(text).not.toMatch(holes);
    expect(text).toMatch(/hurt themselves/u);
    await expect(text).toMatchFileSnapshot(`golden/patient-small-${name}.txt`);
  });

  test.each(judges.map(({ id }) => id))("the small judge's: %s", async (id) => {
    const text = page(judgeMessages(named(smallJudges, id), late.slice(0, 4)));
    expect(text).not.toMatch(holes);
    await expect(text).toMatchFileSnapshot(`golden/judge-small-${id}.txt`);
  });

  test.each(arms.map(({ id }) => id))("the local stand-in's: %s", async (id) => {
    const text = named(arms, id).standInPrompt?.render({}) ?? "";
    expect(text).not.toMatch(holes);
    await expect(`${text}\n`).toMatchFileSnapshot(`golden/stand-in-${id}.txt`);
  });

  test.each(judges.map(({ id }) => id))("the judge's: %s", async (id) => {
    const text = page(judgeMessages(named(judges, id), late.slice(0, 4)));
    expect(text).not.toMatch(holes);
    await expect(text).toMatchFileSnapshot(`golden/judge-${id}.txt`);
  });
});

describe("the lines that a small patient is shown", () => {
  const lines = (turns: readonly Utterance[]) =>
    page(patientMessages(smallPatient, briefAfter(passedOver, turns))).match(/^\{"utterance":.*$/gmu) ?? [];

  test("are others each turn, and none that was said", () => {
    const [first = ""] = lines(opening);
    const said = (JSON.parse(first) as { utterance: string }).utterance.toUpperCase();
    expect(lines(opening)).toHaveLength(6);
    expect(lines([...opening, patient(said), counsellor("Mm.")])).not.toContain(first);
    expect(lines(told)).not.toEqual(lines(opening));
  });
});

describe("what every counsellor is told, whoever plays it", () => {
  const prompts = arms.flatMap(({ id, prompt, standInPrompt }) =>
    [prompt, standInPrompt].flatMap((one) => (one === undefined ? [] : [[id, one.render({})] as const])),
  );

  test.each(prompts)("%s: to ask about danger, to name help, and to own to what it is", (_, text) => {
    expect(text).toMatch(/wanting to die/u);
    expect(text).toMatch(/crisis line/u);
    expect(text).toMatch(/you are a language model/iu);
  });
});

describe("the three moments are what they say", () => {
  test("at the start nothing is unlocked, then one secret is and has been told, then both are and it may leave", () => {
    const minds = moments.map(([, turns, mayLeave]) => briefAfter(passedOver, turns, mayLeave).mind);
    expect(minds.map(({ unlocked }) => unlocked)).toEqual([[], [wife?.id], [wife?.id, polish?.id]]);
    expect(minds.map((mind) => mind.told.map(({ id, allowed }) => [id, allowed]))).toEqual([
      [],
      [[wife?.id, true]],
      [[wife?.id, true]],
    ]);
  });
});

describe.each(scenarios.map((scenario) => [scenario.id, scenario] as const))(
  "the patient's prompt of %s",
  (_, scenario) => {
    const { secrets, opening: first } = scenario.patient;
    const start = briefAfter(scenario, [patient(first), counsellor("That sounds hard. What happened?")]);
    const open: PatientBrief = {
      ...start,
      mayLeave: true,
      mind: { ...start.mind, unlocked: secrets.map(({ id }) => id) },
    };

    test.each([
      ["full", patientPrompt],
      ["small", smallPatient],
    ])("renders without a hole, with every secret locked and with every secret open: %s", (_size, prompt) => {
      for (const brief of [start, open]) expect(page(patientMessages(prompt, brief))).not.toMatch(holes);
    });

    test.each([
      ["full", patientPrompt],
      ["small", smallPatient],
    ])("holds a secret's fact once it is unlocked, and not before: %s", (_size, prompt) => {
      const locked = secrets.filter(({ id }) => !start.mind.unlocked.includes(id));
      const before = page(patientMessages(prompt, start));
      const after = page(patientMessages(prompt, open));
      expect(locked.filter(({ fact }) => before.includes(fact)).map(({ id }) => id)).toEqual([]);
      expect(locked.filter(({ says }) => before.includes(says)).map(({ id }) => id)).toEqual([]);
      expect(secrets.filter(({ fact }) => !after.includes(fact)).map(({ id }) => id)).toEqual([]);
    });

    test("never names a distortion, nor a number of the patient's state", () => {
      for (const [brief, prompt] of [start, open].flatMap((one) =>
        [patientPrompt, smallPatient].map((two) => [one, two] as const),
      )) {
        const messages = patientMessages(prompt, brief);
        expect(messages.flatMap(({ content }) => spokenLabels(content))).toEqual([]);
        expect(messages[0]?.content).not.toMatch(/\b0\.\d/u);
      }
    });
  },
);

describe("over the wire", () => {
  test("the counsellor is sent its prompt and what was said, and nothing else", async () => {
    const spoken = "it is what it is, i suppose";
    await using world = await openService(({ model, messages }) => {
      if (model === "patient-model") return JSON.stringify({ utterance: `${spoken} ${messages.length}`, end: null });
      return `So you carry it alone. Who at home knows about this? (${messages.length})`;
    });
    const { turns } = await playConversation({
      scenario: passedOver,
      counsellor: {
        endpoint: world.pool.endpoint({ ...world.settings, model: "counsellor-model" }),
        prompt: named(arms, "base").prompt,
      },
      patient: { endpoint: world.pool.endpoint({ ...world.settings, model: "patient-model" }), prompt: patientPrompt },
      seed: 1,
    });
    const sent = world.server.requests.filter(({ model }) => model === "counsellor-model");
    expect(sent.length).toBeGreaterThan(3);
    for (const [index, { messages }] of sent.entries()) {
      expect(messages).toEqual([
        { role: "system", content: counsellorPrompt },
        ...turns
          .slice(0, 2 * index + 1)
          .map(({ speaker, text }) => ({ role: speaker === "patient" ? "user" : "assistant", content: text })),
      ]);
    }
    expect(turns.findLast(({ speaker }) => speaker === "patient")?.text).toContain(spoken);
  });

  test("the judge is sent no arm, no title and no model's name", () => {
    const names = [...arms.flatMap(({ id, title }) => [id, title]), "counsellor-model", "gpt", "retrieval", "hybrid"];
    for (const judge of [...judges, ...smallJudges]) {
      // Words of the rubric's prose ("base" in "based") are none of an arm's name: whole words are looked for.
      const text = page(judgeMessages(judge, late)).toLowerCase();
      expect(names.filter((name) => new RegExp(`(?<![\\w-])${name.toLowerCase()}(?![\\w-])`, "u").test(text))).toEqual(
        [],
      );
    }
  });
});
