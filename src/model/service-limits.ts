/** What a server tells of one limit, of requests or of tokens. */
export interface ToldLimit {
  /** In a minute, mostly; more than 0. */
  readonly limit: number;
  /** Left of it when the request was let in or turned away. */
  readonly remaining?: number;
  /** Until all of it is there again. */
  readonly resetMs?: number;
}

/** The limits that stand in one answer. */
export interface ToldLimits {
  readonly requests?: ToldLimit;
  readonly tokens?: ToldLimit;
}

/** Headers by their lower-case names, as undici gives them. */
export type ServerHeaders = Readonly<Record<string, string | readonly string[] | undefined>>;

/**
 * The limits in the `x-ratelimit-*` headers of an answer, or undefined when there are none that can be read.
 *
 * @see https://platform.openai.com/docs/guides/rate-limits, whose names other servers have taken over
 * @example
 * toldLimits({ "x-ratelimit-limit-requests": "60", "x-ratelimit-remaining-requests": "59", "x-ratelimit-reset-requests": "1s" }); // => { requests: { limit: 60, remaining: 59, resetMs: 1000 } }
 */
export function toldLimits(headers: ServerHeaders): ToldLimits | undefined {
  const requests = toldLimit(headers, "requests");
  const tokens = toldLimit(headers, "tokens");
  if (requests === undefined && tokens === undefined) return undefined;
  return { ...(requests === undefined ? {} : { requests }), ...(tokens === undefined ? {} : { tokens }) };
}

/** Limits of a refusal that says when to come again: that is sooner than what they say, or they do not say. */
export function comingAgain({ requests, tokens }: ToldLimits, waitMs: number): ToldLimits {
  const sooner = (limit: ToldLimit): ToldLimit =>
    limit.resetMs === undefined ? limit : { ...limit, resetMs: Math.min(limit.resetMs, waitMs) };
  return {
    ...(requests === undefined ? {} : { requests: sooner(requests) }),
    ...(tokens === undefined ? {} : { tokens: sooner(tokens) }),
  };
}

function toldLimit(headers: ServerHeaders, what: "requests" | "tokens"): ToldLimit | undefined {
  const limit = count(headers[`x-ratelimit-limit-${what}`]);
  if (limit === undefined || limit === 0) return undefined;
  const remaining = count(headers[`x-ratelimit-remaining-${what}`]);
  const resetMs = durationMs(headers[`x-ratelimit-reset-${what}`]);
  return {
    limit,
    ...(remaining === undefined ? {} : { remaining: Math.min(remaining, limit) }),
    ...(resetMs === undefined ? {} : { resetMs }),
  };
}

function count(text: string | readonly string[] | undefined): number | undefined {
  return typeof text === "string" && /^\d{1,15}$/u.test(text.trim()) ? Number(text) : undefined;
}

const unitMs: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/**
 * A duration as servers write it: `1s`, `6m0s`, `250ms`, or a number of seconds. Undefined for anything else, and for more than a day:
 * some servers write a time of day where others write a duration.
 *
 * @example
 * durationMs("6m0s"); // => 360000
 * durationMs("1.5"); // => 1500
 * durationMs("soon"); // => undefined
 */
export function durationMs(text: string | readonly string[] | undefined): number | undefined {
  if (typeof text !== "string") return undefined;
  const trimmed = text.trim();
  const plain = /^\d+(\.\d+)?$/u.test(trimmed);
  if (!plain && !/^(\d+(\.\d+)?(ms|[smhd]))+$/u.test(trimmed)) return undefined;
  const parts = [...trimmed.matchAll(/([\d.]+)(ms|[smhd])/gu)];
  const ms = plain
    ? Number(trimmed) * 1000
    : parts.reduce((sum, [, number, unit]) => sum + Number(number) * (unitMs[unit ?? ""] ?? 0), 0);
  return ms <= 86_400_000 ? Math.round(ms) : undefined;
}
