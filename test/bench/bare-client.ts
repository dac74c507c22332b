/**
 * The floor of the benchmark: a plain `fetch` loop that makes the calls of the main job, and nothing else. 150 conversations side
 * by side, each of 8 counsellor and 7 patient calls in turn and 2 judge calls side by side: 2,550 in all.
 */
const [, , baseUrl = "", conversations = "150", turns = "8"] = process.argv;
const system = "You are a counsellor who works with cognitive behavioural therapy. ".repeat(50);

async function call(model: string, messages: readonly object[], schema?: string): Promise<string> {
  const format =
    schema === undefined
      ? {}
      : {
          response_format: {
            type: "json_schema",
            json_schema: { name: schema, strict: true, schema: { type: "object" } },
          },
        };
  const response = await fetch(`${baseUrl}/chat/completions`, {
    method: "POST",
    headers: { "content-type": "application/json", authorization: "Bearer bench" },
    body: JSON.stringify({ model, messages, temperature: 0.7, top_p: 1, max_tokens: 400, seed: 1, ...format }),
  });
  const { choices } = (await response.json()) as { choices: { message: { content: string } }[] };
  return choices[0]?.message.content ?? "";
}

async function converse(): Promise<void> {
  const said = ["nobody in my group has answered me in two days"];
  const history = (mine: number) =>
    said.map((content, at) => ({ role: at % 2 === mine ? "assistant" : "user", content }));
  for (let turn = 1; ; turn++) {
    said.push(await call("base", [{ role: "system", content: system }, ...history(1)]));
    if (turn === Number(turns)) break;
    const reply = JSON.parse(
      await call("patient", [{ role: "system", content: system }, ...history(0)], "patient_reply"),
    ) as { utterance: string };
    said.push(reply.utterance);
  }
  const transcript = [
    { role: "system", content: system },
    { role: "user", content: said.join("\n") },
  ];
  await Promise.all(
    ["empathy", "relevance"].map(async () => JSON.parse(await call("judge", transcript, "judgment")) as object),
  );
}

const started = performance.now();
await Promise.all(Array.from({ length: Number(conversations) }, converse));
process.stdout.write(`${JSON.stringify({ playedMs: Math.round(performance.now() - started) })}\n`);
