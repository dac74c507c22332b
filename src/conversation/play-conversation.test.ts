import { describe, expect, test } from "vitest";
import { sampleScenario } from "../../test/sample-scenario.ts";
import { changed, openService, serviceRetry } from "../../test/service-world.ts";
import type { Endpoint, ModelRequest } from "../model/endpoint.ts";
import { ModelFault } from "../model/model-fault.ts";
import { createProgramEndpoint } from "../model/program-endpoint.ts";
import { offlinePatient } from "./offline-patient.ts";
import type { PatientBrief } from "./patient-brief.ts";
import { playConversation, type Player } from "./play-conversation.ts";

const prompt = { source: "", render: () => "system" };

/** Someone who says the lines in turn, the last one for ever, and remembers what was asked. */
function speaking(lines: readonly (string | Error)[]): Player & { readonly asked: ModelRequest[] } {
  const asked: ModelRequest[] = [];
  const endpoint: Endpoint = {
    label: "lines",
    async ask(request) {
      const line = lines[Math.min(asked.length, lines.length - 1)] ?? "";
      asked.push(request);
      if (line instanceof Error) throw line;
      return { text: line, latencyMs: 1, attempts: 1 };
    },
  };
  return { endpoint, prompt, asked };
}

const says = (utterance: string, end?: string) => JSON.stringify({ utterance, ...(end === undefined ? {} : { end }) });
const nothingSaid = { message: { role: "assistant", content: "" } };
const scripted: Player<PatientBrief> = { endpoint: createProgramEndpoint(offlinePatient()), prompt };

describe("playConversation", () => {
  test("the patient opens with the scenario's words and the counsellor has the last word", async () => {
    const counsellor = speaking(["Mm."]);
    const { turns, end } = await playConversation({
      scenario: sampleScenario(),
      counsellor,
      patient: scripted,
      seed: 1,
    });
    expect(turns[0]).toEqual({ speaker: "patient", text: "i missed the train again" });
    expect(turns.at(-1)?.speaker).toBe("counsellor");
    expect(end).toBe("max-turns");
    expect(turns.map(({ speaker }) => speaker)).toEqual(
      turns.map((_, at) => (at % 2 === 0 ? "patient" : "counsellor")),
    );
  });

  test("no patient turn is paid for that nobody reads: n counsellor calls, n - 1 patient calls", async () => {
    const counsellor = speaking(["Mm."]);
    const patient = speaking([says("it rained")]);
    await playConversation({
      scenario: sampleScenario({ stop: { minTurns: 8, maxTurns: 8 } }),
      counsellor,
      patient,
      seed: 1,
    });
    expect([counsellor.asked.length, patient.asked.length]).toEqual([8, 7]);
  });

  test("roles are flipped for the patient's endpoint, and each side sees words only", async () => {
    const counsellor = speaking(["What happened?", "Go on."]);
    const patient = speaking([says("it rained")]);
    await playConversation({
      scenario: sampleScenario({ stop: { minTurns: 2, maxTurns: 2 } }),
      counsellor,
      patient,
      seed: 1,
    });
    expect(patient.asked[0]?.messages.slice(2)).toEqual([
      { role: "assistant", content: says("i missed the train again") },
      { role: "user", content: "What happened?" },
    ]);
    expect(counsellor.asked[1]?.messages).toEqual([
      { role: "system", content: "system" },
      { role: "user", content: "i missed the train again" },
      { role: "assistant", content: "What happened?" },
      { role: "user", content: "it rained" },
    ]);
  });

  test("a farewell of the patient is answered once, and loops are cut", async () => {
    const counsellor = speaking(["Mm.", "Mm.", "Goodbye, take care."]);
    const patient = speaking([says("it rained"), says("bye", "farewell"), says("bye again")]);
    const { turns, end } = await playConversation({ scenario: sampleScenario(), counsellor, patient, seed: 1 });
    expect(end).toBe("patient-ended");
    expect(turns.map(({ text }) => text).slice(-2)).toEqual(["bye", "Goodbye, take care."]);
    expect(patient.asked).toHaveLength(2);
  });

  test("a goodbye in the patient's words ends it without a flag", async () => {
    const { end } = await playConversation({
      scenario: sampleScenario(),
      counsellor: speaking(["Mm."]),
      patient: speaking([says("it rained"), says("ok i have to go, bye")]),
      seed: 1,
    });
    expect(end).toBe("patient-ended");
  });

  test("one goodbye ends nothing before the minimum of turns", async () => {
    const scenario = sampleScenario({ stop: { minTurns: 4, maxTurns: 9 } });
    const patient = speaking([says("bye", "farewell"), says("it rained")]);
    const { turns, end } = await playConversation({ scenario, counsellor: speaking(["Goodbye."]), patient, seed: 1 });
    expect(turns.filter(({ speaker }) => speaker === "counsellor")).toHaveLength(4);
    expect(end).toBe("counsellor-ended");
  });

  test("goodbyes that go on are cut at the second, however early", async () => {
    const scenario = sampleScenario({ stop: { minTurns: 8, maxTurns: 9 } });
    const patient = speaking([says("bye", "farewell")]);
    const { turns, end } = await playConversation({ scenario, counsellor: speaking(["Goodbye."]), patient, seed: 1 });
    expect(end).toBe("patient-ended");
    expect(turns.filter(({ speaker }) => speaker === "patient").map(({ text }) => text)).toEqual([
      "i missed the train again",
      "bye",
      "bye",
    ]);
  });

  test("a crisis that is told with a goodbye is a crisis", async () => {
    const scenario = sampleScenario({
      stop: { minTurns: 1, maxTurns: 9, crisis: { afterSecret: "fired", counsellorTurns: 1 } },
    });
    const patient = speaking([says("they let me go. bye", "farewell")]);
    const { end } = await playConversation({
      scenario,
      counsellor: speaking(["How is work?", "Mm."]),
      patient,
      seed: 1,
    });
    expect(end).toBe("crisis-stop");
  });

  test("a farewell of the counsellor ends it at once", async () => {
    const patient = speaking([says("it rained")]);
    const { end } = await playConversation({
      scenario: sampleScenario(),
      counsellor: speaking(["Mm.", "That is all our time. Goodbye."]),
      patient,
      seed: 1,
    });
    expect(end).toBe("counsellor-ended");
    expect(patient.asked).toHaveLength(1);
  });

  test("walking out is a rupture where the scenario declares one, else the patient's end", async () => {
    const patient = () => speaking([says("it rained"), says("this is pointless", "walk-out")]);
    const play = (ruptureBelowTrust?: number) =>
      playConversation({
        scenario: sampleScenario({
          stop: { minTurns: 2, maxTurns: 6, ...(ruptureBelowTrust === undefined ? {} : { ruptureBelowTrust }) },
        }),
        counsellor: speaking(["Mm.", "Go on."]),
        patient: patient(),
        seed: 1,
      });
    expect((await play(0.01)).end).toBe("rupture");
    expect((await play()).end).toBe("patient-ended");
  });

  test("trust below the declared threshold breaks it off on the counsellor, without another patient turn", async () => {
    const counsellor = speaking([
      "You should work harder.",
      "You must try to get up.",
      "You need to pull yourself together.",
    ]);
    const patient = speaking([says("ok")]);
    const scenario = sampleScenario({
      start: { trust: 0.3, distress: 0.7, hope: 0.3 },
      stop: { minTurns: 1, maxTurns: 9, ruptureBelowTrust: 0.2 },
    });
    const { end, turns } = await playConversation({ scenario, counsellor, patient, seed: 1 });
    expect(end).toBe("rupture");
    expect(turns.at(-1)?.speaker).toBe("counsellor");
    expect(patient.asked).toHaveLength(counsellor.asked.length - 1);
  });

  test("crisis-stop hands over so many counsellor turns after the secret was told", async () => {
    const scenario = sampleScenario({
      stop: { minTurns: 1, maxTurns: 9, crisis: { afterSecret: "fired", counsellorTurns: 2 } },
    });
    const { end, turns } = await playConversation({
      scenario,
      counsellor: speaking(["How is work?", "Mm.", "I see.", "Yes."]),
      patient: scripted,
      seed: 1,
    });
    expect(end).toBe("crisis-stop");
    const told = turns.findIndex(({ text }) => text === "they let me go on friday");
    expect(turns.slice(told + 1).filter(({ speaker }) => speaker === "counsellor")).toHaveLength(2);
  });

  test("a secret is unlocked by the counsellor's turn and not before, and the LLM patient is not told it until then", async () => {
    const counsellor = speaking(["Mm.", "How is work?", "I see."]);
    const briefs: PatientBrief[] = [];
    const patient: Player<PatientBrief> = {
      endpoint: createProgramEndpoint({
        name: "p",
        fingerprint: () => "p",
        reply: ({ brief }) => {
          briefs.push(brief);
          return says("hm");
        },
      }),
      prompt,
    };
    const { states, told } = await playConversation({ scenario: sampleScenario(), counsellor, patient, seed: 1 });
    expect(briefs.map(({ mind }) => mind.unlocked)[0]).toEqual([]);
    expect(briefs.map(({ mind }) => mind.unlocked)[1]).toEqual(["fired"]);
    expect(states[1]?.unlocked).toEqual(["fired"]);
    expect(told).toEqual([]);
  });

  test("telling a secret early is seen", async () => {
    const { told } = await playConversation({
      scenario: sampleScenario(),
      counsellor: speaking(["Mm."]),
      patient: speaking([says("They let me go.")]),
      seed: 1,
    });
    expect(told).toEqual([{ id: "fired", patientTurn: 2, allowed: false }]);
  });

  test.each([
    ["counsellor", 0],
    ["patient", 1],
  ] as const)("a fault of the %s ends it as error and keeps the transcript so far", async (role, index) => {
    const fault = new ModelFault("server-error", "HTTP 500: down");
    const lines = {
      counsellor: speaking(role === "counsellor" ? ["Mm.", fault] : ["Mm."]),
      patient: speaking(role === "patient" ? [fault] : [says("it rained")]),
    };
    const played = await playConversation({ scenario: sampleScenario(), ...lines, seed: 1 });
    expect(played.end).toBe("error");
    expect(played.fault).toEqual({ role, code: "server-error", message: "HTTP 500: down" });
    expect(played.turns).toHaveLength(3 - index);
  });

  test("a patient who twice answers with no JSON is a fault, and both replies are paid for", async () => {
    const played = await playConversation({
      scenario: sampleScenario(),
      counsellor: speaking(["Mm."]),
      patient: speaking(["it rained"]),
      seed: 1,
    });
    expect(played.fault?.code).toBe("invalid-json");
    expect(played.calls.filter(({ role }) => role === "patient")).toHaveLength(2);
  });

  describe("where stored replies of the patient cannot be used", () => {
    const scenario = sampleScenario({ stop: { minTurns: 3, maxTurns: 3 } });
    /** Round 0 of every patient turn is stored and unusable; round 1 is usable. */
    const patient = (): Player & { readonly repeats: number[] } => {
      const repeats: number[] = [];
      const endpoint: Endpoint = {
        label: "stored",
        async ask({ repeat = 0 }) {
          repeats.push(repeat);
          const text = repeat < 1000 ? "it rained" : says(`it snowed ${repeats.length}`);
          return { text, latencyMs: 1, attempts: 1, ...(repeat < 1000 ? { stored: true } : {}) };
        },
      };
      return { endpoint, prompt, repeats };
    };
    const played = async (of: Player, anewBefore?: number) => {
      const setup = { scenario, counsellor: speaking(["Mm."]), patient: of, seed: 1, repeat: 2 };
      return playConversation(anewBefore === undefined ? setup : { ...setup, anewBefore });
    };

    test("they are its last word", async () => {
      const of = patient();
      const { fault } = await played(of);
      expect([fault?.code, of.repeats]).toEqual(["invalid-json", [2, 2]]);
    });

    test("it is asked anew in a further round, and what was of no use is paid for all the same", async () => {
      const of = patient();
      const { end, calls, firstTries, turns } = await played(of, Infinity);
      expect([end, turns.length]).toEqual(["max-turns", 6]);
      expect(of.repeats).toEqual([2, 2, 1002, 2, 2, 1002]);
      expect(calls.filter(({ role }) => role === "patient")).toHaveLength(6);
      expect(firstTries).toEqual(["no JSON", "valid", "no JSON", "valid"]);
    });

    test("but only while the conversation has fewer turns than are told", async () => {
      const of = patient();
      const { fault, turns } = await played(of, 4);
      expect([fault?.code, turns.length, of.repeats]).toEqual(["invalid-json", 4, [2, 2, 1002, 2, 2]]);
    });

    test("and not where they were just asked for: nobody is asked for ever", async () => {
      const of = speaking(["it rained"]);
      expect((await played(of, Infinity)).fault?.code).toBe("invalid-json");
      expect(of.asked).toHaveLength(2);
    });
  });

  test("an error that is no model's is not swallowed", async () => {
    const broken = speaking([new TypeError("bug")]);
    await expect(
      playConversation({ scenario: sampleScenario(), counsellor: broken, patient: scripted, seed: 1 }),
    ).rejects.toThrow("bug");
  });

  test("how the patient's first replies were is kept, also of the one that ends it", async () => {
    const patient = speaking([says("it rained"), "it rained", says("it snowed"), '{"utterance": 3}', "no"]);
    const scenario = sampleScenario({ stop: { minTurns: 8, maxTurns: 8 } });
    const played = await playConversation({ scenario, counsellor: speaking(["Mm."]), patient, seed: 1 });
    expect(played.end).toBe("error");
    expect(played.firstTries).toEqual(["valid", "no JSON", "does not fit the schema"]);
  });

  test("a patient that was cut short is counted as such, and one that was not reached is not counted", async () => {
    const scenario = sampleScenario({ stop: { minTurns: 8, maxTurns: 8 } });
    const ended = (code: "cut-by-length" | "timeout") =>
      playConversation({
        scenario,
        counsellor: speaking(["Mm."]),
        patient: speaking([says("it rained"), new ModelFault(code, "x")]),
        seed: 1,
      });
    expect((await ended("cut-by-length")).firstTries).toEqual(["valid", "cut short"]);
    expect((await ended("timeout")).firstTries).toEqual(["valid"]);
  });

  test("a counsellor that was cut short is none of the patient's replies", async () => {
    const counsellor = speaking(["Mm.", new ModelFault("cut-by-length", "x")]);
    const patient = speaking([says("it rained")]);
    const played = await playConversation({ scenario: sampleScenario(), counsellor, patient, seed: 1 });
    expect([played.end, played.firstTries]).toEqual(["error", ["valid"]]);
  });

  test("a counsellor whose reply failed twice leaves both attempts and their tokens", async () => {
    await using world = await openService(
      changed(nothingSaid, { usage: { prompt_tokens: 12, completion_tokens: 3, total_tokens: 15 } }),
      {},
      { retry: { ...serviceRetry, attempts: 2 } },
    );
    const counsellor = { endpoint: world.endpoint, prompt };
    const played = await playConversation({ scenario: sampleScenario(), counsellor, patient: scripted, seed: 1 });
    expect([played.end, played.fault?.code]).toEqual(["error", "empty-reply"]);
    expect(played.calls).toEqual([{ role: "counsellor", paid: { attempts: 2, tokens: { input: 24, output: 6 } } }]);
  });

  test("the attempts and tokens that were lost before a reply are booked with it", async () => {
    const usage = { usage: { prompt_tokens: 12, completion_tokens: 3, total_tokens: 15 } };
    const said = { message: { role: "assistant", content: "Mm." } };
    await using world = await openService((request, index) =>
      changed(index === 0 ? nothingSaid : said, usage)(request),
    );
    const counsellor = { endpoint: world.endpoint, prompt };
    const scenario = sampleScenario({ stop: { minTurns: 1, maxTurns: 1 } });
    const { calls } = await playConversation({ scenario, counsellor, patient: scripted, seed: 1 });
    expect(calls).toMatchObject([
      { paid: { attempts: 2, tokens: { input: 12, output: 3 }, lostTokens: { input: 12, output: 3 } } },
    ]);
  });

  test("keeps what either side was told, without what was said", async () => {
    const counsellor = speaking(["What happened?", "And then?"]);
    const patient = speaking([says("it rained")]);
    const scenario = sampleScenario({ stop: { minTurns: 3, maxTurns: 3 } });
    const { prompts, turns } = await playConversation({ scenario, counsellor, patient, seed: 1 });
    expect(prompts.counsellor).toBe("system");
    expect(prompts.patient).toHaveLength(turns.filter(({ speaker }) => speaker === "patient").length - 1);
    for (const told of prompts.patient) {
      expect(told).toContain("system");
      for (const { text } of turns) expect(told).not.toContain(text);
    }
  });
});
