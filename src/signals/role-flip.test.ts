import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { clientUtterances, hasClientUtterances, patientLines } from "../../test/patient-lines.ts";
import { isRoleFlip } from "./role-flip.ts";

// As small models said them in the patient's place, or close to it.
const flips = [
  "I'm here to support you in any way I can, and I'm happy to continue speaking to you.",
  "I'm sorry to hear that you're feeling this way. It's important to talk to someone about it.",
  "Hello! How can I help you today?",
  "Hi there, how may I assist you?",
  "What can I do for you today?",
  "As an AI, I don't have feelings, but I can listen.",
  "As an AI language model, I cannot give medical advice.",
  "I'm just a language model and I have no boss.",
  "I am an AI assistant created to help people.",
  "As your counsellor, I want you to know that this is a safe space.",
  "As a therapist, I would look at what comes before the panic.",
  "I'm a licensed therapist and I work with people like you.",
  "I am your counsellor and I will listen.",
  "Thank you for sharing that with me.",
  "Thanks so much for opening up about your sister.",
  "I really appreciate you sharing this.",
  "I appreciate your openness. Many people feel that way.",
  "Thank you for reaching out.",
  "It sounds like you are carrying a lot.",
  "it sounds like you're feeling overwhelmed with all of that",
  "I can see that you are really struggling.",
  "I understand how you feel.",
  "I hear that you're feeling alone in this.",
  "That must be really hard for you.",
  "Your feelings are valid.",
  "You are feeling anxious because of the exam, and that is normal.",
  "How does that make you feel?",
  "How are you feeling today?",
  "Can you tell me more about that?",
  "Tell me more about your mother.",
  "What brings you here today?",
  "What's on your mind?",
  "Would you like to talk about it?",
  "Do you want to talk about what happened?",
  "Let's explore that thought together.",
  "Have you tried talking to him?",
  "Have you considered seeing a doctor?",
  "I would suggest that you take some time off.",
  "I recommend trying a breathing exercise.",
  "My advice to you is to let it go.",
  "You should try to focus on the good things.",
  "You should just not limit the choices when you are trying to make people happy.",
  "be careful when you do things, you do have to be careful about that!",
  "That's all you need to do. The only one you have to be is what you do!",
  "You don't have to be ashamed.",
  "you felt sad and you decided to go home, however that decision will take you a bit longer",
  "You might want to consider seeking professional help.",
  "You need to remember that nobody is perfect.",
  "You can start by writing down your thoughts.",
  "Remember, you are not alone.",
  "Remember that it takes time.",
  "Try to take deep breaths when it comes.",
  "Take a deep breath and count to ten.",
  "Don't be so hard on yourself.",
  "Be kind to yourself.",
  "You're not alone in this.",
  "You are strong and you can do this.",
  "You deserve to be happy.",
  "I believe in you!",
  "I'm proud of you for coming this far.",
  "It's okay to feel that way.",
  "It's important to take care of yourself.",
  "We can work through this together.",
  "Here are some tips to help you sleep:\n1. Keep a schedule\n2. No screens",
  "Feel free to share anything.",
  "Let me know if you need anything else.",
  "Is there anything else you'd like to talk about?",
  "I'm so sorry your brother's life is a struggle.",
  "As part of the plan, I would like you to meet with a psychologist.",
  "You're so brave.",
  "You may need to speak with someone for a little while.",
  "Counsellor: What happened then?",
  "**Therapist:** That is a good start.",
  "im ok i guess\nCounsellor: I am glad to hear it.\nPatient: thanks",
  "Patient: I can't sleep.",
  "Assistant: I cannot do that.",
  "User: hello",
];

const ownRole = [
  "",
  "   ",
  "idk",
  "You smile and nobody notices. You sit there.",
  "you should see her face when he comes in",
  "You have to be strong in this family, that's the rule.",
  "why do you ask",
  "do you think im crazy",
  "can you help me",
  "I don't know if you can help me.",
  "how do you make someone stop asking",
  "thanks for listening",
  "thank you for the talk, it was kind",
  "Thank you for saying that.",
  "i feel like i should try harder",
  "i told him he needs to talk to someone",
  "she says its okay to feel sad. easy for her",
  "My sister says you should try yoga. As if.",
  "everyone tells me you are not alone and take one day at a time",
  'the app goes "remember, you are not alone" at 3 am',
  "i'm here to get my wife off my back",
  'the poster in the hall: "you are not alone". sure',
  "im not sure its okay to feel this way about my own kid",
  "I guess it's normal to feel like this.",
  "i want to help my mother but she wont let me",
  "I should have told her I was proud of her.",
  "my counsellor at school was nicer than you",
  "he was a therapist, my uncle, and he drank",
  "i'm seeing a therapist since march",
  "the doctor said: wait",
  "the time: 3 am. the place: kitchen",
  "You sound like the leaflet.",
  "you seem nice",
  "what would you do",
  "let's see what he says on monday",
  "you dont have to answer",
  "all i have to do is sit there",
  "are you sad for me now",
  // Confused about who is who, and not yet the counsellor.
  "Your father was a construction worker. He sent you and her on a trip.",
  "I can help her with the shopping but not with that.",
  "have you ever been inside a plant",
];

describe("isRoleFlip", () => {
  test.each(flips)("finds the counsellor in %j", (text) => {
    expect(isRoleFlip(text)).toBe(true);
  });

  test.each(ownRole)("leaves the patient in %j", (text) => {
    expect(isRoleFlip(text)).toBe(false);
  });

  test("finds it anywhere in a turn, whatever stands around it", () => {
    fc.assert(
      fc.property(fc.constantFrom(...flips), fc.constantFrom(...ownRole), (flip, own) => {
        expect(isRoleFlip(`${own}\n${flip}`)).toBe(true);
        expect(isRoleFlip(`${flip}\n${own}`)).toBe(true);
      }),
    );
  });

  test("does not change with typographic apostrophes and white space around", () => {
    fc.assert(
      fc.property(fc.constantFrom(...flips, ...ownRole), (text) => {
        expect(isRoleFlip(` ${text.replaceAll("'", "’")} \n`)).toBe(isRoleFlip(text));
      }),
    );
  });

  test("is in none of the lines that the shipped scenarios give their patients", async () => {
    const lines = await patientLines();
    expect(lines.length).toBeGreaterThan(1600);
    expect(lines.filter((line) => isRoleFlip(line))).toEqual([]);
  });
});

// Real speech of clients. The patterns were tuned on the training file alone; nobody there is in the other's role.
describe.skipIf(!hasClientUtterances)("isRoleFlip on utterances of clients", () => {
  test("finds none in 64 of training and none in 20 of validation", () => {
    const [train, valid] = [clientUtterances("train"), clientUtterances("valid")];
    expect([train.length, valid.length]).toEqual([64, 20]);
    expect([...train, ...valid].filter((text) => isRoleFlip(text))).toEqual([]);
  });
});
