import { Ajv, type ErrorObject, type Options, type Schema, type ValidateFunction } from "ajv";

/** What is wrong with a value: where, what was expected, what was there. */
export interface Fault {
  /** JSON pointer into the value; the empty string is the value itself. */
  readonly path: string;
  readonly expected: string;
  readonly received: string;
}

const options: Options = {
  discriminator: true,
  strict: true,
  strictTypes: false,
  strictRequired: false,
  allowUnionTypes: true,
  // Schemas are constants of this project, valid by their test: checking and optimising them costs more than their use.
  validateSchema: false,
  code: { optimize: false },
};
/** Only says whether a value is right, which nearly all are: what it compiles is smaller by a quarter, and as much faster made. */
const quick = new Ajv({ ...options, messages: false });
const telling = new Ajv({ ...options, allErrors: true, verbose: true });

/** Gives the first fault of a value, or nothing. */
export interface SchemaCheck {
  (value: unknown): Fault | undefined;
  /** Does now what would be done on first use: where there is time. */
  compile(): void;
}

/**
 * A check of unknown values against a JSON Schema: the first fault, or none.
 *
 * @example
 * schemaCheck({ type: "integer" })("x"); // => { path: "", expected: "integer", received: "\"x\"" }
 */
export function schemaCheck(schema: Schema): SchemaCheck {
  // Compiled on first use: a command pays only for what it checks.
  let compiled: ValidateFunction | undefined;
  const validator = (): ValidateFunction => (compiled ??= quick.compile(schema));
  let toTell: ValidateFunction | undefined;
  const check = (value: unknown): Fault | undefined => {
    if (validator()(value)) return undefined;
    const validate = (toTell ??= telling.compile(schema));
    validate(value);
    const error = mostTelling(validate.errors ?? []);
    return error === undefined ? { path: "", expected: "another value", received: shown(value) } : fault(error);
  };
  return Object.assign(check, { compile: () => void validator() });
}

/** One line of a fault: `patient/opening needs string, got 3`. */
export function faultLine({ path, expected, received }: Fault): string {
  return `${path === "" ? "value" : path.slice(1)} needs ${expected}, got ${received}`;
}

/** A misspelt field tells more than the missing one that it causes; "if" and "oneOf" only say that something below them failed. */
function mostTelling(errors: readonly ErrorObject[]): ErrorObject | undefined {
  return (
    errors.find(({ keyword }) => keyword === "additionalProperties") ??
    errors.find(({ keyword }) => keyword !== "if" && keyword !== "oneOf") ??
    errors[0]
  );
}

function fault(error: ErrorObject): Fault {
  const path = error.instancePath;
  const { params } = error;
  switch (error.keyword) {
    case "additionalProperties": {
      const extra = String(params["additionalProperty"]);
      const known = Object.keys((error.parentSchema?.["properties"] as object | undefined) ?? {});
      const meant = nearest(extra, known);
      const expected = meant === undefined ? `only ${known.join(", ")}` : `did you mean ${meant}?`;
      return { path: `${path}/${extra}`, expected: `a known field (${expected})`, received: `a field named ${extra}` };
    }
    case "required":
      return { path: `${path}/${String(params["missingProperty"])}`, expected: "a value", received: "nothing" };
    case "type":
      return { path, expected: String(params["type"]), received: shown(error.data) };
    case "enum":
      return {
        path,
        expected: `one of ${(params["allowedValues"] as unknown[]).join(", ")}`,
        received: shown(error.data),
      };
    case "const":
      return { path, expected: JSON.stringify(params["allowedValue"]), received: shown(error.data) };
    case "discriminator":
      return { path: `${path}/kind`, expected: knownKinds(error), received: shown(params["tagValue"]) };
    case "minLength":
      return {
        path,
        expected: params["limit"] === 1 ? "some text" : `at least ${String(params["limit"])} characters`,
        received: shown(error.data),
      };
    case "minItems":
      return {
        path,
        expected: `at least ${String(params["limit"])} ${params["limit"] === 1 ? "item" : "items"}`,
        received: shown(error.data),
      };
    case "uniqueItems":
      return { path, expected: "items that differ", received: shown(error.data) };
    case "pattern":
      return {
        path,
        expected: params["pattern"] === "\\S" ? "some text" : `text like ${String(params["pattern"])}`,
        received: shown(error.data),
      };
    default:
      return {
        path,
        expected: (error.message ?? error.keyword).replace(/^must (be )?/u, ""),
        received: shown(error.data),
      };
  }
}

/** The kinds that a tagged union lists. */
function knownKinds(error: ErrorObject): string {
  const members = (error.parentSchema?.["oneOf"] ?? []) as readonly {
    readonly properties?: { readonly kind?: { readonly const?: string } };
  }[];
  const kinds = members.map(({ properties }) => properties?.kind?.const).filter((kind) => kind !== undefined);
  return kinds.length > 0 ? `one of ${kinds.join(", ")}` : "a known kind";
}

/** The value as JSON, cut to a line. */
function shown(value: unknown): string {
  const json = JSON.stringify(value) ?? String(value);
  return json.length > 60 ? `${json.slice(0, 57)}...` : json;
}

/** The known name that was probably meant: it begins with the name given, or is at most two edits away, and two fifths of its letters. */
function nearest(name: string, known: readonly string[]): string | undefined {
  const begun =
    name.length >= 3 ? known.find((candidate) => candidate.toLowerCase().startsWith(name.toLowerCase())) : undefined;
  if (begun !== undefined) return begun;
  const ranked = known.map((candidate) => ({
    candidate,
    edits: editDistance(name.toLowerCase(), candidate.toLowerCase()),
  }));
  ranked.sort((a, b) => a.edits - b.edits);
  return ranked[0] !== undefined && ranked[0].edits <= Math.min(2, 0.4 * name.length) ? ranked[0].candidate : undefined;
}

function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const substitution = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, substitution));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
