import { describe, expect, test } from "vitest";
import { schemaCheck } from "../scenario/schema-check.ts";
import { askJson } from "./ask-json.ts";
import { ModelFault } from "./model-fault.ts";
import type { Endpoint, ModelRequest } from "./endpoint.ts";

/** What an endpoint of the suite is made to do: say some words, an object of {@link verdictSchema}, nothing, or to be asked and never be done. */
export type Behaviour = "words" | "object" | "nothing" | "waits";

/** One endpoint under test and what it stands on. */
export interface ContractCase extends AsyncDisposable {
  readonly endpoint: Endpoint;
  /** What must not be shown of it. */
  readonly key?: string;
}

/** What an implementer promises beside the contract. */
export interface ContractPromises {
  /** The same request with the same seed gets the same words. */
  readonly seeded: boolean;
  /** What an abort does to a request that is under way. What was paid for is better kept than thrown away. @default "ends" */
  readonly abort?: "ends" | "is waited for";
}

/** The schema that the suite asks for. */
export const verdictSchema = {
  name: "verdict",
  schema: {
    type: "object",
    required: ["word"],
    additionalProperties: false,
    properties: { word: { type: "string", minLength: 1 }, count: { type: ["integer", "null"] } },
  },
} as const;

/** A request of the suite. */
export function contractRequest(seed = 7): ModelRequest<undefined> {
  return {
    role: "counsellor",
    messages: [
      { role: "system", content: "You answer in a word." },
      { role: "user", content: "Well?" },
    ],
    sampling: { temperature: 0.7, topP: 1, maxTokens: 50 },
    seed,
    brief: undefined,
  };
}

/**
 * What every endpoint must do, whatever it stands on.
 *
 * @param create makes one endpoint that behaves so; `onAsk` must be called while a request is under way
 */
export function endpointContract(
  name: string,
  promises: ContractPromises,
  create: (behaviour: Behaviour, onAsk: () => void) => Promise<ContractCase>,
): void {
  const quiet = () => undefined;

  describe(`${name} as an endpoint`, () => {
    test("answers with some text and says what it took", async () => {
      await using world = await create("words", quiet);
      const reply = await world.endpoint.ask(contractRequest());
      expect(reply.text.trim()).not.toBe("");
      expect(reply.attempts).toBe(1);
      expect(reply.latencyMs).toBeGreaterThanOrEqual(0);
      if (reply.tokens !== undefined) expect(Math.min(reply.tokens.input, reply.tokens.output)).toBeGreaterThan(0);
    });

    test("a reply by schema parses and passes the check", async () => {
      await using world = await create("object", quiet);
      const { value, replies } = await askJson<{ word: string }, undefined>(
        world.endpoint,
        { ...contractRequest(), schema: verdictSchema },
        schemaCheck(verdictSchema.schema),
      );
      expect(value.word).not.toBe("");
      expect(replies).toHaveLength(1);
    });

    test.runIf(promises.seeded)("the same request with the same seed gets the same words", async () => {
      await using world = await create("words", quiet);
      const first = await world.endpoint.ask(contractRequest(11));
      const second = await world.endpoint.ask(contractRequest(11));
      expect(second.text).toBe(first.text);
    });

    test("an abort before it is asked is a fault, and nobody is asked", async () => {
      let asked = 0;
      await using world = await create("words", () => asked++);
      const fault = await faultOf(world.endpoint.ask(contractRequest(), AbortSignal.abort()));
      expect(fault.code).toBe("cancelled");
      expect(asked).toBe(0);
    });

    test.runIf(promises.abort === "is waited for")("an abort while it is asked leaves it to finish", async () => {
      const stop = new AbortController();
      await using world = await create("words", () => stop.abort());
      const reply = await world.endpoint.ask(contractRequest(), stop.signal);
      expect(reply.text.trim()).not.toBe("");
      expect((await faultOf(world.endpoint.ask(contractRequest(), stop.signal))).code).toBe("cancelled");
    });

    test.runIf(promises.abort !== "is waited for")(
      "an abort while it is asked is a fault and not a reply",
      async () => {
        const stop = new AbortController();
        await using world = await create("waits", () => stop.abort());
        const fault = await faultOf(world.endpoint.ask(contractRequest(), stop.signal));
        expect(fault.code).toBe("cancelled");
        expect(fault.retriable).toBe(false);
      },
    );

    test("an empty reply is a fault", async () => {
      await using world = await create("nothing", quiet);
      const fault = await faultOf(world.endpoint.ask(contractRequest()));
      expect(fault.code).toBe("empty-reply");
    });

    test("its label says something and holds no key", async () => {
      await using world = await create("words", quiet);
      expect(world.endpoint.label.trim()).not.toBe("");
      if (world.key !== undefined) expect(world.endpoint.label).not.toContain(world.key);
    });
  });
}

/** The fault that an asking ends in; anything else fails the test. */
export async function faultOf(asking: Promise<unknown>): Promise<ModelFault> {
  const outcome = await asking.then(
    (value) => value,
    (error: unknown) => error,
  );
  expect(outcome).toBeInstanceOf(ModelFault);
  return outcome as ModelFault;
}
