import { expect, test } from "vitest";
import { namesSetting } from "./named-setting.ts";

test.each([
  ["Unsupported value: 'temperature' does not support 0.7 with this model.", {}],
  ["no", { param: "temperature" }],
  ["no", { param: "body.seed" }],
  ["no", { code: "unsupported_parameter" }],
  ["Unrecognized request argument supplied: frequency_penalty", {}],
  ["json: cannot unmarshal string into Go struct field ChatCompletionRequest.seed of type int", {}],
  ["seed must be a number", {}],
  ["stop: Extra inputs are not permitted", {}],
  ["'stop' is not allowed", {}],
  ["unknown parameter: foo", {}],
])("%s %j is about a setting", (message, rest) => {
  expect(namesSetting({ message, ...rest })).toBe(true);
});

test.each([
  ["made up 400", {}],
  ["the model does not read images", {}],
  ["Invalid value for 'content': expected a string", {}],
  ["no", { param: "messages[3].content" }],
  ["unknown field in messages.2", {}],
  ["please stop", {}],
  ["invalid UTF-8 in the prompt", {}],
])("%s %j may be about one request", (message, rest) => {
  expect(namesSetting({ message, ...rest })).toBe(false);
});
