import type { LineSettings } from "./line.ts";

type Declared = LineSettings & { readonly baseUrl: string };

/**
 * What is declared of each base URL by all roles that share it: of slots the most, of limits the least.
 *
 * @example
 * sharedLines([{ baseUrl: "u", maxInFlight: 8 }, { baseUrl: "u", maxInFlight: 4, requestsPerMinute: 60 }]).get("u"); // => { maxInFlight: 8, requestsPerMinute: 60 }
 */
export function sharedLines(settings: Iterable<Declared>): ReadonlyMap<string, LineSettings> {
  const roles = Map.groupBy(settings, ({ baseUrl }) => baseUrl);
  return new Map([...roles].map(([baseUrl, all]) => [baseUrl, shared(all)]));
}

function shared(all: readonly Declared[]): LineSettings {
  const requestsPerMinute = least(all.map((one) => one.requestsPerMinute));
  const tokensPerMinute = least(all.map((one) => one.tokensPerMinute));
  return {
    maxInFlight: Math.max(...all.map(({ maxInFlight }) => maxInFlight)),
    ...(requestsPerMinute === undefined ? {} : { requestsPerMinute }),
    ...(tokensPerMinute === undefined ? {} : { tokensPerMinute }),
  };
}

function least(limits: readonly (number | undefined)[]): number | undefined {
  const declared = limits.filter((limit) => limit !== undefined);
  return declared.length === 0 ? undefined : Math.min(...declared);
}
