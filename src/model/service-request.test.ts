import fc from "fast-check";
import { expect, test } from "vitest";
import { contractRequest, verdictSchema } from "./endpoint.contract.ts";
import { bodyText, requestBody } from "./service-request.ts";

const wording = { model: "m", structuredOutput: "json_schema", lacks: () => false } as const;

test("the body as text says what the body says, the fields of a schema in their order", () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: "binary" }), { minLength: 1 }), (texts) => {
      const messages = texts.map((content) => ({ role: "user", content }) as const);
      const body = requestBody({ ...contractRequest(), messages, schema: verdictSchema }, wording);
      // Twice: the second time its messages are known.
      for (const text of [bodyText(body), bodyText(body)]) {
        const sent = JSON.parse(text) as typeof body;
        expect(sent).toEqual(JSON.parse(JSON.stringify(body)));
        expect(JSON.stringify(sent.response_format)).toBe(JSON.stringify(body.response_format));
      }
    }),
  );
});
