// What made-up situations and conversations are put together from.

export const places = [
  "group chat",
  "night shift",
  "exam week",
  "kitchen table",
  "empty office",
  "school gate",
  "waiting room",
  "late train",
  "family dinner",
  "new flat",
];
export const troubles = ["went quiet", "would not end", "came too soon", "fell apart", "was left behind"];
export const openings = [
  "nobody has answered me in two days",
  "i cant do this any more",
  "its stupid really",
  "I don't know where to start.",
  "she looked at me and i knew what she thought",
];
export const answers = [
  "yeah. thats it exactly",
  "idk. everything at once",
  "My mother rings every Sunday and asks. I told her it was not graded yet, and then I lay awake until four thinking about what I would say when it is.",
  "not really",
  "i keep checking my phone",
  "They were all polite about it. Too polite, if you know what I mean.",
];
export const replies = [
  "That sounds lonely. What went through your mind when nobody answered?",
  "So the silence felt like a verdict. What else could it have been?",
  "You have carried this for a while. Who knows about it?",
  "It makes sense that you are tired. What was the hardest moment of this week?",
  "Thank you for telling me that. If a friend told you the same, what would you say to her?",
  "You should make a list of what you are good at and read it every morning.",
];
