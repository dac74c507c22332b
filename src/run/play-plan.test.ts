import { describe, expect, test } from "vitest";
import { sampleScenario } from "../../test/sample-scenario.ts";
import { offlinePatient } from "../conversation/offline-patient.ts";
import type { Player } from "../conversation/play-conversation.ts";
import { scriptCounsellor } from "../conversation/script-counsellor.ts";
import { signalJudge } from "../judge/signal-judge.ts";
import type { Endpoint } from "../model/endpoint.ts";
import { ModelFault } from "../model/model-fault.ts";
import { createProgramEndpoint } from "../model/program-endpoint.ts";
import type { TrialRecord } from "../record/trial-record.ts";
import { planTrials, scenarioHash } from "../scenario/plan-trials.ts";
import type { Company } from "./cast.ts";
import { playPlan, type PlanStage } from "./play-plan.ts";

const prompt = { source: "", render: () => "system" };
const sampling = { temperature: 0, topP: 1, maxTokens: 10 };
const note = (id: string) => ({ id, title: id, player: id, hash: id, sampling });

function company(counsellor: Endpoint, lanes = 3): Company {
  const player: Player = { endpoint: counsellor, prompt };
  const judge = {
    id: "empathy",
    title: "Empathy",
    criterion: "empathy",
    question: "?",
    anchors: [{ score: 1, means: "a" }],
    prompt,
  };
  return {
    arms: ["a", "b"].map((id) => ({ note: note(id), player })),
    patient: { note: note("patient"), player: { endpoint: createProgramEndpoint(offlinePatient()), prompt } },
    judges: [
      {
        note: { ...note("empathy"), criterion: "empathy" },
        seat: { judge, endpoint: createProgramEndpoint(signalJudge("empathy")), hash: "h" },
      },
    ],
    notices: [],
    lanes,
    servers: () => [],
    stopped: () => [],
    held: () => [],
    close: async () => {},
  };
}

const scripted = () => createProgramEndpoint(scriptCounsellor()) as Endpoint;

function stage(over: Partial<PlanStage> = {}) {
  const written: TrialRecord[] = [];
  const scenario = sampleScenario();
  const trials = planTrials({
    scenarios: [{ id: scenario.id, hash: scenarioHash(scenario) }],
    arms: [note("a"), note("b")],
    patientHash: "p",
    repeats: 5,
    seed: 1,
  });
  let ticks = 0;
  const whole: PlanStage = {
    company: company(scripted()),
    scenarios: new Map([[scenario.id, scenario]]),
    writer: { append: async (record) => void written.push(record), close: async () => {} },
    clock: { now: () => ticks++, date: () => new Date(0) },
    ...over,
  };
  return { trials, stage: whole, written };
}

describe("playPlan", () => {
  test("every trial is played once and yielded after it was written", async () => {
    const { trials, stage: at, written } = stage();
    const seen: string[] = [];
    for await (const record of playPlan(trials, at)) {
      expect(written).toContain(record);
      seen.push(record.id);
    }
    expect(seen.toSorted()).toEqual(trials.map(({ id }) => id).toSorted());
  });

  test("never more conversations at once than there are lanes", async () => {
    let now = 0;
    let most = 0;
    const slow: Endpoint = {
      label: "slow",
      async ask() {
        most = Math.max(most, ++now);
        await new Promise((resolve) => setImmediate(resolve));
        now--;
        return { text: "Mm.", latencyMs: 0, attempts: 1 };
      },
    };
    const { trials, stage: at } = stage({ company: company(slow, 2) });
    await Array.fromAsync(playPlan(trials, at));
    expect(most).toBe(2);
  });

  test("a model that fails becomes a record in error, and the rest goes on", async () => {
    let asked = 0;
    const shaky: Endpoint = {
      label: "shaky",
      async ask() {
        if (asked++ === 0) throw new ModelFault("server-error", "down");
        return { text: "Mm.", latencyMs: 0, attempts: 1 };
      },
    };
    const { trials, stage: at } = stage({ company: company(shaky) });
    const records = await Array.fromAsync(playPlan(trials, at));
    expect(records.filter(({ end }) => end === "error")).toHaveLength(1);
    expect(records.find(({ end }) => end === "error")?.judgments).toMatchObject([
      { kind: "unscored", reason: "the conversation ended in error: counsellor: down" },
    ]);
    expect(records).toHaveLength(trials.length);
  });

  test("a cancelled run ends without error and without half a record", async () => {
    const stop = new AbortController();
    const { trials, stage: at, written } = stage({ signal: stop.signal });
    const records: TrialRecord[] = [];
    for await (const record of playPlan(trials, at)) {
      records.push(record);
      stop.abort();
    }
    expect(records.length).toBeLessThan(trials.length);
    expect(written.every(({ end }) => end !== "error")).toBe(true);
  });

  test("what cannot be written stops those under way, too", async () => {
    let asked = 0;
    const waiting: Endpoint = {
      label: "waiting",
      async ask(_, signal) {
        const place = asked++;
        // The first conversation goes to its end; the two others wait until nobody wants to hear them.
        if (place === 1 || place === 2) {
          await new Promise<void>((heard) => signal?.addEventListener("abort", () => heard()));
          throw new ModelFault("cancelled", "the run was cancelled");
        }
        return { text: "Mm.", latencyMs: 0, attempts: 1 };
      },
    };
    const full = { append: () => Promise.reject(new Error("no room")), close: async () => {} };
    const { trials, stage: at } = stage({ company: company(waiting), writer: full });
    await expect(Array.fromAsync(playPlan(trials, at))).rejects.toThrow("no room");
  });

  test("a record is written when the replies that it rests on are noted on disk, and not before", async () => {
    const noted = Promise.withResolvers<void>();
    const waiting = { ...company(scripted()), settled: () => noted.promise };
    const { trials, stage: at, written } = stage({ company: waiting });
    const played = Array.fromAsync(playPlan(trials, at));
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(written).toEqual([]);
    noted.resolve();
    expect(await played).toHaveLength(trials.length);
    const lost = { ...company(scripted()), settled: () => Promise.reject(new Error("no room for calls")) };
    await expect(Array.fromAsync(playPlan(trials, stage({ company: lost }).stage))).rejects.toThrow("no room");
  });

  test("a cancelled trial leaves no record, whatever it took", async () => {
    const stopped: Endpoint = {
      label: "stopped",
      async ask() {
        const tokens = { input: 10, output: 2 };
        throw new ModelFault("cancelled", "the run was cancelled", { attempts: 2, tokens });
      },
    };
    const { trials, stage: at, written } = stage({ company: company(stopped) });
    expect(await Array.fromAsync(playPlan(trials, at))).toEqual([]);
    expect(written).toEqual([]);
  });

  describe("when somebody cannot be asked any more", () => {
    const stopped = new ModelFault("endpoint-stopped", "nothing more is sent to x: wrong key");
    const nobody: Endpoint = { label: "gone", ask: () => Promise.reject(stopped) };

    /** Plays ten trials two at a time with somebody gone, and tells what happened. */
    async function without(change: (whole: Company) => Partial<Company>) {
      const whole = company(scripted(), 2);
      const told: string[] = [];
      let started = 0;
      const { trials, stage: at } = stage({
        company: { ...whole, stopped: () => ["wrong key"], ...change(whole) },
        onStart: () => started++,
        onStandstill: (why) => told.push(why),
      });
      const records = await Array.fromAsync(playPlan(trials, at));
      return { told, started, records, planned: trials.length };
    }

    test("no other trial begins without the patient", async () => {
      const { told, started, records } = await without(({ patient }) => ({
        patient: { ...patient, player: { ...patient.player, endpoint: nobody } },
      }));
      expect(started).toBe(2);
      expect(records).toEqual([]);
      expect(told).toEqual(["no conversation can be played without the patient patient: no other is begun"]);
    });

    test("no other trial begins without a judge, and conversations that none will hear are broken off", async () => {
      let asked = 0;
      const { told, started, records } = await without(({ arms, judges }) => ({
        arms: arms.map(({ note: own, player }) => ({
          note: own,
          player: {
            ...player,
            endpoint: {
              label: "slow",
              ask: async (request, signal) => {
                // The second conversation waits long enough for the first one to be over.
                if (own.id === "b") asked++;
                for (let turn = 0; own.id === "b" && turn < 1000; turn++) {
                  if (signal?.aborted === true) throw new ModelFault("cancelled", "the run was cancelled");
                  await new Promise((resolve) => setImmediate(resolve));
                }
                return player.endpoint.ask(request, signal);
              },
            },
          },
        })),
        judges: judges.map(({ note: own, seat }) => ({ note: own, seat: { ...seat, endpoint: nobody } })),
      }));
      expect([started, asked]).toEqual([2, 1]);
      expect(records).toEqual([]);
      expect(told).toEqual(["no conversation can be played without the judge empathy: no other is begun"]);
    });

    test("other arms go on without one arm, and none begins without all of them", async () => {
      const lose = (lost: readonly string[]) =>
        without(({ arms }) => ({
          arms: arms.map(({ note: own, player }) => ({
            note: own,
            player: lost.includes(own.id) ? { ...player, endpoint: nobody } : player,
          })),
        }));
      const one = await lose(["a"]);
      expect(new Set(one.records.map(({ model }) => model))).toEqual(new Set(["b"]));
      expect([one.records.length, one.told]).toEqual([5, []]);
      const all = await lose(["a", "b"]);
      expect(all.started).toBeLessThan(all.planned);
      expect([all.records, all.told]).toEqual([[], ["no arm can be asked any more: no other conversation is begun"]]);
    });

    test("a fault that stopped nothing stops no other trial", async () => {
      const { told, started, planned } = await without(({ patient }) => ({
        stopped: () => [],
        patient: { ...patient, player: { ...patient.player, endpoint: nobody } },
      }));
      expect([started, told]).toEqual([planned, []]);
    });
  });

  test("a full disk stops the run with its error, and so does a bug", async () => {
    const full = stage({ writer: { append: () => Promise.reject(new Error("ENOSPC")), close: async () => {} } });
    await expect(Array.fromAsync(playPlan(full.trials, full.stage))).rejects.toThrow("ENOSPC");
    const bug = stage({ company: company({ label: "bug", ask: () => Promise.reject(new TypeError("bug")) }) });
    await expect(Array.fromAsync(playPlan(bug.trials, bug.stage))).rejects.toThrow("bug");
  });

  test("what is not let in is not begun, what is under way goes on, and every end is told once", async () => {
    const told: string[] = [];
    const placeOf = (id: string) => trials.findIndex((trial) => trial.id === id);
    const { trials, stage: at } = stage({
      company: company(scripted(), 3),
      admission: {
        mayStart: async ({ id }) => (placeOf(id) < 4 ? undefined : "no room"),
        ended: (id, record) => told.push(`${placeOf(id)} ${record?.end ?? "none"}`),
      },
      onStart: () => told.push("start"),
    });
    const records = await Array.fromAsync(playPlan(trials, at));
    expect(records.map(({ id }) => id).toSorted()).toEqual(
      trials
        .slice(0, 4)
        .map(({ id }) => id)
        .toSorted(),
    );
    expect(told.filter((word) => word === "start")).toHaveLength(4);
    const ends = told.filter((word) => word !== "start").toSorted();
    expect(ends).toHaveLength(4);
    for (const [place, words] of ends.entries()) expect(words).toMatch(new RegExp(`^${place} (?!error|none)`, "u"));
  });

  test("who waits to be let in when the run is cancelled is not begun, and its end is told without a record", async () => {
    const stop = new AbortController();
    const told: (readonly [string, unknown])[] = [];
    let started = 0;
    const { trials, stage: at } = stage({
      signal: stop.signal,
      onStart: () => started++,
      admission: {
        mayStart: async () => {
          stop.abort();
          return undefined;
        },
        ended: (id, record) => told.push([id, record]),
      },
    });
    expect(await Array.fromAsync(playPlan(trials, at))).toEqual([]);
    expect(started).toBe(0);
    expect(told).toEqual([[trials[0]?.id, undefined]]);
  });
});
