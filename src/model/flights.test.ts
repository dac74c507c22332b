import { describe, expect, test } from "vitest";
import { faultOf } from "./endpoint.contract.ts";
import { createFlights } from "./flights.ts";
import { ModelFault } from "./model-fault.ts";

/** Calls that land when they are told to, and the signals that they were begun with. */
function calls() {
  const begun: (PromiseWithResolvers<string> & { readonly signal: AbortSignal })[] = [];
  return {
    begun,
    begin: (signal: AbortSignal) => {
      const call = { ...Promise.withResolvers<string>(), signal };
      begun.push(call);
      return call.promise;
    },
  };
}

const fault = () => new ModelFault("server-error", "the server fell over");

describe("flights", () => {
  test("like calls are one while it is under way, and others after it", async () => {
    const flights = createFlights<string>();
    const { begun, begin } = calls();
    const both = Promise.all([flights.share("a", begin), flights.share("a", begin), flights.share("b", begin)]);
    expect(begun).toHaveLength(2);
    begun[0]?.resolve("one");
    begun[1]?.resolve("two");
    expect(await both).toEqual([
      { value: "one", isShared: false },
      { value: "one", isShared: true },
      { value: "two", isShared: false },
    ]);
    const later = flights.share("a", begin);
    expect(begun).toHaveLength(3);
    begun[2]?.resolve("three");
    expect(await later).toEqual({ value: "three", isShared: false });
  });

  test("when it fails, one of those who joined begins it again, and the others join that", async () => {
    const flights = createFlights<string>();
    const { begun, begin } = calls();
    const first = faultOf(flights.share("a", begin));
    const others = Promise.all([flights.share("a", begin), flights.share("a", begin)]);
    begun[0]?.reject(fault());
    expect((await first).code).toBe("server-error");
    await expect.poll(() => begun.length).toBe(2);
    begun[1]?.resolve("at last");
    expect(await others).toEqual([
      { value: "at last", isShared: false },
      { value: "at last", isShared: true },
    ]);
    expect(begun).toHaveLength(2);
  });

  test("an error that is no fault of the endpoint's is everyone's, and nobody begins again", async () => {
    const flights = createFlights<string>();
    const { begun, begin } = calls();
    const both = Promise.allSettled([flights.share("a", begin), flights.share("a", begin)]);
    begun[0]?.reject(new Error("the disk is full"));
    expect((await both).map(({ status }) => status)).toEqual(["rejected", "rejected"]);
    expect(begun).toHaveLength(1);
  });

  test.each([0, 1])("who stops (%i) is cancelled at once, and the other is served", async (who) => {
    const flights = createFlights<string>();
    const { begun, begin } = calls();
    const stops = [new AbortController(), new AbortController()] as const;
    const asked = stops.map(({ signal }) => flights.share("a", begin, signal));
    stops[who]?.abort();
    expect((await faultOf(asked[who] as Promise<unknown>)).code).toBe("cancelled");
    expect(begun[0]?.signal.aborted).toBe(false);
    begun[0]?.resolve("one");
    expect((await asked[1 - who])?.value).toBe("one");
  });

  test("when everyone has stopped the call is told so, and what it still brings is theirs", async () => {
    const flights = createFlights<string>();
    const { begun, begin } = calls();
    const stop = new AbortController();
    const both = Promise.all([flights.share("a", begin, stop.signal), flights.share("a", begin, stop.signal)]);
    stop.abort();
    expect(begun[0]?.signal.aborted).toBe(true);
    begun[0]?.resolve("just so");
    expect((await both).map(({ value }) => value)).toEqual(["just so", "just so"]);
  });

  test("a call that ends because all have stopped is begun again by nobody but who came later", async () => {
    const flights = createFlights<string>();
    const { begun, begin } = calls();
    const stop = new AbortController();
    const stopped = [flights.share("a", begin, stop.signal), flights.share("a", begin, stop.signal)].map(faultOf);
    stop.abort();
    const late = flights.share("a", begin);
    begun[0]?.reject(new ModelFault("cancelled", "the run was cancelled"));
    expect((await Promise.all(stopped)).map(({ code }) => code)).toEqual(["cancelled", "cancelled"]);
    await expect.poll(() => begun.length).toBe(2);
    begun[1]?.resolve("afresh");
    expect(await late).toEqual({ value: "afresh", isShared: false });
  });

  test("who has stopped before begins nothing", async () => {
    const { begun, begin } = calls();
    expect((await faultOf(createFlights<string>().share("a", begin, AbortSignal.abort()))).code).toBe("cancelled");
    expect(begun).toEqual([]);
  });
});
