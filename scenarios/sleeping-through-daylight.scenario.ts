import { defineScenario } from "#rapport";

export default defineScenario({
  title: "Night shifts in Zaragoza",
  summary:
    "Andrei drives a forklift at night in a Spanish warehouse and sleeps through the light. He has become slow and silent, and of a month's work he keeps only the two pallets that went wrong. His family is far away and he says little about it.",
  distortions: ["Mental Filter"],
  themes: ["low-mood", "work", "insomnia", "migration", "loneliness"],
  risk: [],
  patient: {
    profile: {
      name: "Andrei",
      ageYears: 34,
      gender: "man",
      occupation: "forklift driver in a logistics warehouse, permanent nights",
      culture: "Romanian, from near Bacau, four years in Spain",
      background:
        "Rents a room in Zaragoza with foil on the window. Divorced; his daughter of seven lives with his mother at home. He works from ten at night to six and has had no day shift since last summer.",
    },
    formulation: {
      situation:
        "Since the winter he sleeps eight to ten hours in daylight, wakes unrested and does nothing until the bus.",
      automaticThought: "One more day for nothing.",
      intermediateBelief: "What goes right is only what they pay for; what goes wrong is mine.",
      emotions: [
        { name: "emptiness", intensity: 70 },
        { name: "sadness", intensity: 60 },
      ],
      behaviour:
        "Counts his nights and his errors, lets the fishing rod stand behind the door, speaks to almost no one.",
      coping: "Coffee, phone games, sleep.",
    },
    secrets: [
      {
        id: "missed-flight",
        fact: "In March he had a ticket for his daughter's birthday; he fell asleep after the shift and missed the plane.",
        unlock: {
          kind: "all-of",
          conditions: [
            { kind: "reflections", atLeast: 1 },
            { kind: "asked-about", words: ["daughter", "girl", "child", "family", "home", "visit", "miss", "romania"] },
          ],
        },
        says: "in march was birthday of my daughter. i had ticket. after the shift i sit on bed with the shoes and i sleep. plane went",
        evidence: ["plane went", "missed the plane", "missed the flight", "missed my flight"],
      },
      {
        id: "ringing",
        fact: "He no longer takes his daughter's video calls on Sundays; he watches the telephone ring.",
        unlock: { kind: "trust", atLeast: 0.6 },
        says: "sunday my girl calls with video. i look how it rings and i dont answer it. i dont want she sees this face",
        evidence: ["how it rings", "dont answer it", "don't answer it", "let it ring"],
      },
    ],
    style: {
      medianWords: 10,
      shortTurnShare: 0.25,
      lowerCase: true,
      dropsApostrophes: true,
      manner: "Plain, a little off English, articles missing, says the thing and stops; a dry remark now and then.",
    },
    opening: "my english is so so. i sleep, i wake up, is dark again. since months",
    words: {
      answers: [
        { cues: ["afraid", "fear"], text: "that my girl forgets how i talk" },
        { cues: ["hardest", "difficult", "worst"], text: "sunday. sunday there is no shift" },
        { cues: ["what happened", "tell me more"], text: "nothing happened. this is it, nothing happens" },
        {
          cues: ["mistake", "error", "boss", "manager", "performance", "went wrong"],
          text: "in january two pallets to wrong truck. the others were right i suppose. nobody counts the others, me neither",
        },
        {
          cues: ["work", "warehouse", "shift", "job"],
          text: "forklift and scanner, ten to six. nobody speaks there, only the beep",
        },
        {
          cues: ["sleep", "tired", "awake", "rest", "night"],
          text: "i have aluminium paper on the window. eight hours, ten hours. i get up tired",
        },
        {
          cues: ["daughter", "family", "wife", "home", "mother", "parents"],
          text: "my girl is with my mother, 7 years. the wife is ex wife, in italy now",
        },
        {
          cues: ["friends", "people around", "colleague", "alone", "lonely", "close to"],
          text: "yassin from line 4. at two oclock he gives me half his bread. we dont have same language but ok",
        },
        {
          cues: ["to a friend", "a friend who", "someone else", "another man"],
          text: "i would say him, change to days, brother. from outside is easy",
        },
        {
          cues: ["how long", "when did", "start", "since when"],
          text: "from winter. the clock changed and i didnt see any difference",
        },
        {
          cues: ["enjoy", "used to", "free time", "pleasure", "hobby"],
          text: "before i was fishing, on the ebro. now the rod is behind the door, i dont take it",
        },
        {
          cues: ["evidence", "explanation", "whole picture", "went right", "speaks against"],
          text: "they gave bonus last month, 60 euro. bad ones didnt get. so ok, i got",
        },
        { cues: ["feel in", "feel it", "do you feel", "feeling", "body", "mood"], text: "heavy. the legs mostly" },
        {
          cues: ["went through", "thought", "mind", "thinking", "mean to you"],
          text: "that was one more for nothing. i count. today is 211 nights",
        },
        {
          cues: ["small step", "this week", "could try", "one thing", "tomorrow"],
          text: "maybe i go down at four when is still some light. to the bakery. more no",
        },
      ],
      understood: ["is like this, yes", "more or less. you write it nicer", "yes"],
      advised: [
        "doctor said also. walking, sun, vegetables",
        "after the shift there is no energy for this",
        "maybe, ok",
      ],
      questioned: [
        "this question i dont understand good",
        "is hard to say in english",
        "must think",
        "i dont know, is not something i look at",
      ],
      other: [
        "outside they put the street light on. my day begins",
        "neighbour has drill today",
        "i made coffee, continue",
        "in the morning i see the parents with the school bags and i go other direction",
      ],
      farewell: "bus is in ten minutes. bye",
    },
    start: { trust: 0.35, distress: 0.65, hope: 0.2 },
    stop: { minTurns: 4, maxTurns: 10, ruptureBelowTrust: 0.1 },
  },
  expectations: ["ends-on-counsellor", "no-label-spoken", "secrets-after-condition"],
});
