import type { ReplySchema } from "./endpoint.ts";

type Rules = Readonly<Record<string, unknown>>;

/** Whole numbers are spelled out up to so many; a wider range is left to the check of the reply. */
const mostNumbers = 200;

/**
 * A reply's schema as node-llama-cpp's grammars know it, made from the one that ajv checks. A whole number in a range becomes a
 * choice of numbers, since grammars know no range; fields come in the order of the schema, all of them; what a grammar cannot say
 * (a pattern, a wide range) is left out, and the check of the reply still has it.
 *
 * @throws {TypeError} for a schema that a grammar would understand differently
 */
export function grammarSchema({ schema }: Pick<ReplySchema, "schema">): Rules {
  return converted(schema, "");
}

function converted(rules: Rules, path: string): Rules {
  const { type, enum: choices, const: only } = rules;
  if (Array.isArray(choices)) return { enum: choices };
  if (only !== undefined) return { const: only };
  if (type === "object") return object(rules, path);
  if (type === "array") return array(rules, path);
  if (type === "integer") return integer(rules) ?? { type };
  if (type === "string") return { type, ...picked(rules, ["minLength", "maxLength"]) };
  if (typeof type === "string" && plain.has(type)) return { type };
  if (Array.isArray(type) && type.every((one) => plain.has(one) || one === "string" || one === "integer"))
    return { type };
  throw new TypeError(
    `a grammar needs a type, an enum or a constant at ${path || "the top"}, got ${JSON.stringify(rules)}`,
  );
}

const plain: ReadonlySet<unknown> = new Set(["number", "boolean", "null"]);

function object(rules: Rules, path: string): Rules {
  const { properties } = rules;
  if (typeof properties !== "object" || properties === null)
    throw new TypeError(`a grammar needs properties at ${path || "the top"}, got none`);
  const fields = Object.entries(properties as Readonly<Record<string, Rules>>);
  return {
    type: "object",
    properties: Object.fromEntries(fields.map(([name, inner]) => [name, converted(inner, `${path}/${name}`)])),
    // Fields that may be absent may be null: see ReplySchema.
    required: fields.map(([name]) => name),
    additionalProperties: false,
  };
}

function array(rules: Rules, path: string): Rules {
  const { items } = rules;
  if (typeof items !== "object" || items === null)
    throw new TypeError(`a grammar needs items at ${path || "the top"}, got none`);
  return {
    type: "array",
    items: converted(items as Rules, `${path}/items`),
    ...picked(rules, ["minItems", "maxItems"]),
  };
}

function integer({ minimum, maximum }: Rules): Rules | undefined {
  if (typeof minimum !== "number" || typeof maximum !== "number") return undefined;
  const first = Math.ceil(minimum);
  const count = Math.floor(maximum) - first + 1;
  if (count < 1 || count > mostNumbers) return undefined;
  return { enum: Array.from({ length: count }, (_, index) => first + index) };
}

function picked(rules: Rules, names: readonly string[]): Rules {
  return Object.fromEntries(names.flatMap((name) => (rules[name] === undefined ? [] : [[name, rules[name]]])));
}
