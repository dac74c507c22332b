import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { ChatRequest } from "../../test/loopback-server.ts";
import { openService, serviceRetry } from "../../test/service-world.ts";
import { contractRequest, verdictSchema } from "./endpoint.contract.ts";
import type { ModelRequest } from "./endpoint.ts";
import { expectations, type Expectation } from "../../test/recorded-servers/expectations.ts";

/** What a server answered once, or what its documentation and its users say that it answers. */
interface Shape {
  readonly name: string;
  /** "recorded", or the page that it was taken from. */
  readonly origin: string;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** JSON, or the text of what is none. */
  readonly body: unknown;
}

interface Recording {
  readonly server: string;
  readonly version: string;
  /** The model's name in the requests. */
  readonly asked: string;
  readonly shapes: readonly Shape[];
}

const folder = join(import.meta.dirname, "../../test/recorded-servers");
const recordings = readdirSync(folder)
  .filter((file) => file.endsWith(".json"))
  .map((file) => JSON.parse(readFileSync(join(folder, file), "utf8")) as Recording);

describe.each(recordings)("$server", ({ server, asked, shapes }) => {
  test.each(shapes)("$name ($origin)", async (shape) => {
    const expectation = expectations[server]?.[shape.name];
    if (expectation === undefined)
      throw new Error(`the shape ${shape.name} of ${server} needs an expectation, got none`);
    const { outcome, notes } = await replayed(shape, asked, expectation);
    expect(outcome).toEqual(expectation.outcome);
    expect(notes).toEqual(expectation.notes ?? []);
  });

  test("every expectation has its shape", () => {
    expect(Object.keys(expectations[server] ?? {}).sort()).toEqual(shapes.map(({ name }) => name).sort());
  });
});

test("all four servers are there", () => {
  expect(recordings.map(({ server }) => server).sort()).toEqual(Object.keys(expectations).sort());
});

/** Asks an endpoint whose server answers with the shape, and tells what came of it: the parts that the expectation looks at. */
async function replayed(shape: Shape, model: string, { asks, to, once, outcome }: Expectation) {
  const meets = (request: ChatRequest, index: number) =>
    (to === undefined || to in request) && !(once === true && index > 0);
  const answer = {
    status: shape.status,
    headers: shape.headers,
    body: typeof shape.body === "string" ? shape.body : JSON.stringify(shape.body),
  };
  await using world = await openService(
    (request, index) => (meets(request, index) ? answer : '{"word":"fine","count":null}'),
    { model },
    { retry: { ...serviceRetry, attempts: 2 } },
  );
  const met = await world.endpoint.ask(requestFor(asks)).catch((error: unknown) => error);
  const looked = Object.keys(outcome).map((part) => [part, (met as Readonly<Record<string, unknown>>)[part]]);
  return { outcome: Object.fromEntries(looked) as unknown, notes: world.endpoint.notes() };
}

function requestFor(asks: Expectation["asks"]): ModelRequest {
  const request = contractRequest();
  if (asks === "schema") return { ...request, schema: verdictSchema };
  if (asks === "log probabilities") return { ...request, logProbs: true };
  if (asks !== "a long prompt") return request;
  const days = Array.from(
    { length: 400 },
    (_, day) => `On day ${day} I went to work and came home late and could not sleep again.`,
  );
  return { ...request, messages: [...request.messages.slice(0, 1), { role: "user", content: days.join(" ") }] };
}
