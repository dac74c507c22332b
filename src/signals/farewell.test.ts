import { readdirSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { spoken } from "../scenario/parse-scenario.ts";
import type { ScenarioSpec } from "../scenario/define-scenario.ts";
import { isFarewell } from "./farewell.ts";

const takesLeave = [
  "bye",
  "Bye!",
  "byee",
  "bye bye",
  "ok bye for now",
  "goodbye",
  "good bye then",
  "good-bye, and thank you",
  "ok thx bye x",
  "gotta run",
  "gtg",
  "g2g, my ride is here",
  "ok gotta go",
  "sorry gotta go to class",
  "i gotta run, the bus is here",
  "im off now",
  "right, i'm off to bed",
  "im off to bed. night",
  "i'm gonna go now",
  "im going to go, thanks for listening",
  "i have to go, she's waking up",
  "I have to leave now.",
  "my break is over, have to go",
  "i need to get back to work now",
  "ok. thank you, i have to get back to my desk now",
  "I really should go.",
  "i should let you go",
  "I'd better get back, they are calling me.",
  "I better go now",
  "i must run",
  "I will stop here for today.",
  "ill leave it there for today",
  "Let's stop here for today.",
  "i'm done for today",
  "im logging off",
  "I am logging off now, sorry.",
  "brb no actually ill head out, talk later",
  "ttyl",
  "see you next week",
  "see ya",
  "cya",
  "See you on Tuesday.",
  "ok see you",
  "talk to you soon",
  "talk next week",
  "until next time",
  "Till Thursday then.",
  "good night",
  "night night",
  "ok night x",
  "Have a good day.",
  "have a nice weekend!",
  "take care",
  "Take care of yourself.",
  "you take care too",
  "thanks, take good care",
  "That's our time for today.",
  "We are out of time for today.",
  "cheerio",
  "Take care. You did something hard today.",
  "Goodbye for now. Write whenever you like.",
  "this isn't helping, i'm leaving.",
  "Sleep well.",
  "All the best for tomorrow.",
  "thank you. i'll go now, i'm all cried out",
  "ok, thanks, good night i hope",
  "alright, i need to get back",
  "ok i will. gotta go, i hear someone on the stairs",
];

const staysHere = [
  "",
  "   ",
  "we never said goodbye",
  "I never got to say bye to her",
  "he left without a goodbye",
  "without saying goodbye he just drove off",
  "Our goodbye was at the airport.",
  "it was a long goodbye",
  "her goodbye letter is in the drawer",
  "he didnt even say good night",
  "she kissed the kids good night and then she shouted at me",
  "take my mother",
  "i take care of my mother",
  "Take care of my mother, that's all I do.",
  "someone has to take care of him",
  "I just want someone to take care of me",
  "You have to take care of yourself, they all say.",
  "nobody told me to take care",
  "i have to go to the doctor every week",
  "I have to go to work even when I am sick.",
  "i need to go shopping but i cant leave the house",
  "I have to run the whole place on my own",
  "i have to leave the light on",
  "I have to leave my husband, everyone says so.",
  "everyone says i should leave",
  "I know I should go, but I can't.",
  "my mum says i should go",
  "i had to go home early",
  "So I had to leave.",
  "we had to stop the car",
  "i have to stop drinking",
  "I must stop thinking about it.",
  "im done with him",
  "i'm done being the nice one",
  "I'm off work since Monday",
  "im off my meds since march",
  "I'm off on Fridays",
  "I'm off sick",
  "i'm leaving him",
  "im leaving my job in june",
  "I'm going to go to the doctor on Monday.",
  "im going to stop eating sugar",
  "I don't know if I will see you as a friend",
  "i see you have a plan",
  "nobody wants to see you cry",
  "they see you and look away",
  "When will I see you again, he asked, and I said nothing.",
  "until next week i cant pay rent",
  "i cant sleep at night",
  "every night. the whole night.",
  "I had a good night",
  "it was a good day actually",
  "they have a nice evening without me",
  "the session ran out of time",
  "i could go. or stay. i dont know",
  "Should I go?",
  "bye? is that all you say to me?",
  "Do you have to go?",
  "So you have to go there every day, and nobody thanks you.",
  "I hear that you never said goodbye to him.",
  "You said goodbye at the station, and then?",
  "talk to him later? no way",
  "we only talk later when the kids sleep",
  "i sleep well",
  "fine, i'll go.",
  "she says she has to go and i have to stay",
  "I don't know when I have to go.",
  "the doctor says i have to leave, now",
  "the bye week was bad for the team",
];

describe("isFarewell", () => {
  test.each(takesLeave)("takes %j as a farewell", (text) => {
    expect(isFarewell(text)).toBe(true);
  });

  test.each(staysHere)("does not take %j as a farewell", (text) => {
    expect(isFarewell(text)).toBe(false);
  });

  test("a question behind the farewell keeps the conversation open", () => {
    expect(isFarewell("I have to go. Can I come back tomorrow?")).toBe(false);
    expect(isFarewell("Take care. What will you do tonight?")).toBe(false);
  });

  test("a farewell more than three sentences before the end does not count", () => {
    expect(isFarewell("Bye. One. Two.")).toBe(true);
    expect(isFarewell("Bye. One. Two. Three.")).toBe(false);
  });

  test("is the same with trailing white space and with typographic apostrophes", () => {
    const line = fc.constantFrom(...takesLeave, ...staysHere);
    const space = fc.string({ unit: fc.constantFrom(" ", "\n", "\t") });
    fc.assert(
      fc.property(line, space, (text, tail) => {
        expect(isFarewell(text + tail)).toBe(isFarewell(text));
        expect(isFarewell(text.replaceAll("'", "’"))).toBe(isFarewell(text));
      }),
    );
  });

  test("is the same in capitals", () => {
    fc.assert(
      fc.property(fc.constantFrom(...takesLeave, ...staysHere), (text) => {
        expect(isFarewell(text.toUpperCase())).toBe(isFarewell(text));
      }),
    );
  });
});

describe("isFarewell over the shipped scenarios", async () => {
  const folder = new URL("../../scenarios/", import.meta.url);
  const files = readdirSync(folder).filter((file) => file.endsWith(".scenario.ts"));
  const modules = (await Promise.all(files.map((file) => import(new URL(file, folder).href)))) as {
    default: ScenarioSpec;
  }[];
  const patients = modules.map((module) => module.default.patient);

  test("there are scenarios to look at", () => {
    expect(files).not.toEqual([]);
  });

  test("recognises at least 90 percent of the farewells", () => {
    const misses = patients.map(({ words }) => words.farewell).filter((line) => !isFarewell(line));
    expect(misses.length / patients.length, `missed: ${misses.join(" | ")}`).toBeLessThanOrEqual(0.1);
  });

  test("takes at most 1 percent of the other lines for one", () => {
    const others = patients.flatMap(({ opening, words, secrets }) => [
      opening,
      ...spoken(words).filter((line) => line !== words.farewell),
      ...secrets.map(({ says }) => says),
    ]);
    const taken = others.filter(isFarewell);
    expect(taken.length / others.length, `taken: ${taken.join(" | ")}`).toBeLessThanOrEqual(0.01);
  });
});
