import { describe, expect, test } from "vitest";
import { sharedLines } from "./shared-lines.ts";

describe("sharedLines", () => {
  test("roles at one base URL share the most slots and the least limits, each role's for itself", () => {
    const lines = sharedLines([
      { baseUrl: "https://one.example/v1", maxInFlight: 8, requestsPerMinute: 600, tokensPerMinute: 9000 },
      { baseUrl: "https://one.example/v1", maxInFlight: 64, requestsPerMinute: 60 },
      { baseUrl: "https://two.example/v1", maxInFlight: 4 },
    ]);
    expect([...lines]).toEqual([
      ["https://one.example/v1", { maxInFlight: 64, requestsPerMinute: 60, tokensPerMinute: 9000 }],
      ["https://two.example/v1", { maxInFlight: 4 }],
    ]);
  });

  test("of nobody there is nothing", () => {
    expect([...sharedLines([])]).toEqual([]);
  });
});
