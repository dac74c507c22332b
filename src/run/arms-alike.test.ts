import { expect, test } from "vitest";
import { armsAlike } from "./arms-alike.ts";

const arm = (id: string, hash: string) => ({ id, hash });

test("armsAlike names arms that share their replies, and only where replies are shared", () => {
  const arms = [arm("base", "1"), arm("hybrid", "2"), arm("base-again", "1")];
  const notice =
    "base and base-again are asked alike and share their stored replies: no difference can show between them; --no-store asks for each";
  expect(armsAlike(arms, { profile: "service" })).toEqual([notice]);
  expect(armsAlike(arms, { profile: "local", store: "refresh" })).toEqual([notice]);
  expect(armsAlike(arms, { profile: "service", store: "none" })).toEqual([]);
  expect(armsAlike(arms, { profile: "offline" })).toEqual([]);
  expect(armsAlike(arms.slice(0, 2), { profile: "service" })).toEqual([]);
});
