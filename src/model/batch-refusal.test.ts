import { expect, test } from "vitest";
import { isGone, isRefused } from "./batch-refusal.ts";
import { ModelFault } from "./model-fault.ts";
import { ServerError } from "./service-error.ts";

function answered(status: number, type = "application/json"): ModelFault {
  const cause = new ServerError(status, { message: "no" }, { "content-type": type });
  return new ModelFault("bad-request", "no", { cause });
}

test("gone is what a service itself says that it does not have", () => {
  for (const status of [404, 410]) expect(isGone(answered(status))).toBe(true);
  for (const status of [400, 401, 403, 429, 500]) expect(isGone(answered(status))).toBe(false);
  expect(isGone(answered(404, "text/html; charset=utf-8"))).toBe(false);
  expect(isGone(new ModelFault("not-found", "no model"))).toBe(false);
  expect(isGone(new Error("no"))).toBe(false);
});

test("refused is what a service says that it has not done", () => {
  for (const status of [400, 401, 403, 404, 422]) expect(isRefused(answered(status))).toBe(true);
  for (const status of [200, 408, 409, 425, 429, 500, 503]) expect(isRefused(answered(status))).toBe(false);
  expect(isRefused(new ModelFault("timeout", "late"))).toBe(false);
});
