import * as fc from "fast-check";
import { mkdtemp, open, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { brokenGguf, faults, patched } from "../../test/broken-gguf.ts";
import type { GgufFault } from "../../test/broken-gguf.ts";
import { ggufFile, int32s, text, texts, uint32 } from "../../test/gguf-file.ts";
import type { GgufTensor, GgufValue } from "../../test/gguf-file.ts";
import { tinyAdapter, tinyGguf } from "../../test/tiny-gguf.ts";
import { GgufError } from "./gguf-error.ts";
import { readGgufHeader } from "./gguf-header.ts";

async function stored(bytes: Buffer): Promise<AsyncDisposable & { folder: string; path: string }> {
  const folder = await mkdtemp(join(tmpdir(), "rapport-"));
  const path = join(folder, "m.gguf");
  await writeFile(path, bytes);
  return { folder, path, [Symbol.asyncDispose]: () => rm(folder, { recursive: true }) };
}

async function header(bytes: Buffer) {
  await using file = await stored(bytes);
  return await readGgufHeader(file.path);
}

async function refusal(bytes: Buffer): Promise<string> {
  return await header(bytes).then(
    () => "no refusal",
    (error: unknown) => {
      expect(error).toBeInstanceOf(GgufError);
      expect(error).toMatchObject({ code: "gguf", file: "m.gguf" });
      return (error as GgufError).message;
    },
  );
}

const oneTensor: GgufTensor = { name: "a", dimensions: [4, 3], values: new Float32Array(12) };

const essentials = {
  "llama.context_length": uint32(64),
  "llama.embedding_length": uint32(4),
  "llama.block_count": uint32(1),
  "llama.feed_forward_length": uint32(8),
  "llama.attention.head_count": uint32(1),
};

function small(entries: Readonly<Record<string, GgufValue>>, tensors: readonly GgufTensor[] = [oneTensor]): Buffer {
  return ggufFile({ "general.architecture": text("llama"), ...essentials, ...entries }, tensors);
}

describe("readGgufHeader", () => {
  test("says what a model is", async () => {
    expect(await header(tinyGguf({ contextLength: 512 }))).toEqual({
      file: "m.gguf",
      sizeBytes: 154_880,
      version: 3,
      kind: "model",
      architecture: "llama",
      name: "Tiny words",
      sizeLabel: "37K",
      quantisation: "F32",
      contextLength: 512,
      hasChatTemplate: true,
      hasTokenizer: true,
      tensors: 21,
      parameters: 37_216,
    });
  });

  test("tells an adapter from a model, and a model without a template", async () => {
    expect(await header(tinyAdapter())).toMatchObject({
      kind: "adapter",
      hasTokenizer: false,
      contextLength: undefined,
    });
    expect(await header(tinyGguf({ chatTemplate: false }))).toMatchObject({ kind: "model", hasChatTemplate: false });
  });

  test("names quantisations as llama.cpp does, a new one by its number, and the largest tensor's where none is said", async () => {
    const said = async (fileType: number) =>
      (await header(small({ "general.file_type": uint32(fileType) }))).quantisation;
    expect(await Promise.all([0, 1, 3, 7, 15, 17, 30, 32].map(said))).toEqual([
      "F32",
      "F16",
      "Q4_1",
      "Q8_0",
      "Q4_K_M",
      "Q5_K_M",
      "IQ4_XS",
      "BF16",
    ]);
    expect(await said(999)).toBe("file type 999");
    expect(await header(small({}))).toMatchObject({ quantisation: "F32", parameters: 12, tensors: 1 });
  });

  test("finds its keys behind others of any type and in any order", async () => {
    const passed = {
      "llama.context_length": uint32(77),
      "some.texts": texts(["one", "", "three"]),
      "some.numbers": int32s([1, 2, 3]),
      "some.long": text("x".repeat(200_000)),
      ...Object.fromEntries([0, 1, 7].map((type) => [`one.${type}`, { type, bytes: Buffer.of(1) }])),
      ...Object.fromEntries([2, 3].map((type) => [`two.${type}`, { type, bytes: Buffer.alloc(2, 1) }])),
      ...Object.fromEntries([5, 6].map((type) => [`four.${type}`, { type, bytes: Buffer.alloc(4, 1) }])),
      ...Object.fromEntries([10, 11, 12].map((type) => [`eight.${type}`, { type, bytes: Buffer.alloc(8, 1) }])),
      "general.name": text("Found"),
    };
    expect(await header(small(passed))).toMatchObject({ name: "Found", contextLength: 77, parameters: 12 });
  });

  test("takes an essential that is written for each layer, and none at all from an adapter", async () => {
    const layered = { "llama.attention.head_count": int32s([1, 2]) };
    expect(await header(small(layered))).toMatchObject({ kind: "model" });
    const adapter = ggufFile({ "general.architecture": text("llama"), "general.type": text("adapter") }, [oneTensor]);
    expect(await header(adapter)).toMatchObject({ kind: "adapter" });
  });

  test("reads version 2 as version 3", async () => {
    expect(await header(patched(tinyGguf(), 4, Buffer.of(2)))).toMatchObject({ version: 2, parameters: 37_216 });
  });

  test("follows a link, and needs a file that exists", async () => {
    await using file = await stored(tinyGguf());
    const link = join(file.folder, "link.gguf");
    await symlink(file.path, link);
    expect(await readGgufHeader(link)).toMatchObject({ file: "link.gguf", kind: "model" });
    await expect(readGgufHeader(file.folder)).rejects.toThrow(
      /needs to be a file, got something else; give its path$/u,
    );
    await expect(readGgufHeader(join(file.folder, "no.gguf"))).rejects.toThrow(
      /^no\.gguf needs to exist, got no such file; give its path$/u,
    );
    await expect(readGgufHeader(join(file.path, "no.gguf"))).rejects.toThrow(/needs to be readable, got ENOTDIR/u);
  });
});

function without(key: string): Readonly<Record<string, GgufValue>> {
  const entries = Object.entries({ "general.architecture": text("llama"), ...essentials });
  return Object.fromEntries(entries.filter(([name]) => name !== key));
}

describe("a GGUF file that is refused", () => {
  const said: Readonly<Record<GgufFault, string>> = {
    empty: "needs at least 24 bytes, got 0; fetch it again",
    "a web page": 'needs GGUF as its first four bytes, got "<!do"; fetch it again',
    "wrong magic": 'needs GGUF as its first four bytes, got "GGML"; fetch it again',
    "a version of the future": "needs GGUF version 2 or 3, got 99; fetch another conversion of it",
    "big endian": "needs little-endian numbers, got big-endian ones; fetch the little-endian file",
    "absurdly many tensors": "needs 1 to 6452 tensors in its 154880 bytes, got 1152921504606847000; fetch it again",
    "absurdly many entries":
      "needs 1 to 11912 metadata entries in its 154880 bytes, got 1152921504606847000; fetch it again",
    "an absurdly long key": "needs a header inside its 154880 bytes, got one that goes on; fetch it again",
    "cut in the header": "needs a header inside its 3000 bytes, got one that goes on; fetch it again",
    "cut in the data": "needs 154880 bytes, got 153880; fetch it again",
  };

  test.each(Object.keys(faults) as GgufFault[])("%s is named, with the cure", async (fault) => {
    expect(await refusal(brokenGguf(fault))).toBe(`m.gguf ${said[fault]}`);
  });

  test("cut anywhere, it is refused", async () => {
    const whole = small({ "general.name": text("Cut"), "some.texts": texts(["a", "b"]) });
    for (let length = 0; length < whole.length - 16; length++)
      expect(await refusal(whole.subarray(0, length))).toMatch(/fetch it again$/u);
  });

  test.each([
    ["no architecture", ggufFile({ "general.name": text("x") }, [oneTensor]), /needs general\.architecture/u],
    [
      "a number of none",
      ggufFile(without("llama.block_count"), [oneTensor]),
      /needs "llama\.block_count" .*, got none/u,
    ],
    ["a number of 0", small({ "llama.block_count": uint32(0) }), /"llama\.block_count" from 1 to 512, got 0/u],
    ["a number too large", small({ "llama.block_count": uint32(513) }), /"llama\.block_count" from 1 to 512, got 513/u],
    ["another kind", small({ "general.type": text("imatrix") }), /needs to be a model or an adapter, got "imatrix"/u],
    ["a type that is none", small({ some: { type: 13, bytes: Buffer.alloc(8) } }), /got type 13/u],
    ["an alignment of none", small({ "general.alignment": uint32(0) }), /needs an alignment of a power of 2, got 0/u],
    ["an alignment that is odd", small({ "general.alignment": uint32(48) }), /alignment of a power of 2, got 48/u],
    ["many dimensions", small({}, [{ ...oneTensor, dimensions: [1, 1, 1, 1, 12] }]), /tensor "a" of 5 dimensions/u],
    ["a huge tensor", small({}, [{ ...oneTensor, dimensions: [2 ** 50, 2 ** 50] }]), /tensor "a" of 1\.26\S+ values/u],
    ["arrays in arrays", small({ some: { type: 9, bytes: nested(5) } }), /needs arrays at most 4 deep/u],
  ])("%s is named", async (_, bytes, message) => {
    expect(await refusal(bytes)).toMatch(message);
  });

  test("whatever bytes are damaged, there is a header or a refusal", async () => {
    const whole = tinyGguf();
    await using file = await stored(whole);
    const damage = fc.record({
      at: fc.oneof(fc.nat(64), fc.nat(6100), fc.nat(whole.length)),
      bytes: fc.oneof(fc.uint8Array({ minLength: 1, maxLength: 16 }), fc.constant(new Uint8Array(8).fill(0xff))),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(damage, { minLength: 1, maxLength: 3 }), fc.nat(whole.length), async (damages, cut) => {
        const bytes = damages.reduce((all, { at, bytes }) => patched(all, at, Buffer.from(bytes)), whole);
        await writeFile(file.path, cut % 4 === 0 ? bytes.subarray(0, cut) : bytes);
        const outcome = await readGgufHeader(file.path).catch((error: unknown) => error);
        if (outcome instanceof Error) expect(outcome).toBeInstanceOf(GgufError);
        else expect(outcome).toMatchObject({ file: "m.gguf" });
      }),
      { numRuns: 300 },
    );
  });

  test("a part of a model is refused: the others would be loaded unseen", async () => {
    const part: GgufValue = { type: 2, bytes: Buffer.from([3, 0]) };
    await using file = await stored(
      ggufFile({ "general.architecture": text("llama"), "split.count": part }, [oneTensor]),
    );
    await expect(readGgufHeader(file.path)).rejects.toThrow(
      "m.gguf needs to be a whole model, got one of 3 parts; merge them (llama-gguf-split --merge)",
    );
  });

  test("no more than 64 MiB of it are read, however long it goes on", async () => {
    await using file = await stored(small({}));
    // An array of texts that holds nothing but zeros: each is an empty text, and the hole behind is full of them.
    const endless = ggufFile({ some: { type: 9, bytes: array(8, 2 ** 40) } }, [oneTensor]);
    await writeFile(file.path, endless.subarray(0, 24 + 8 + 4 + 4 + 12));
    const handle = await open(file.path, "r+");
    await handle.truncate(80 * 2 ** 20);
    await handle.close();
    await expect(readGgufHeader(file.path)).rejects.toThrow(/needs a header of at most 67108864 bytes/u);
  });
});

/** The bytes of an array's value without its items. */
function array(type: number, count: number): Buffer {
  const bytes = Buffer.alloc(12);
  bytes.writeUInt32LE(type);
  bytes.writeBigUInt64LE(BigInt(count), 4);
  return bytes;
}

/** Arrays of one array each, so many deep, with an empty one of numbers inside. */
function nested(depth: number): Buffer {
  return Buffer.concat([...Array.from({ length: depth - 1 }, () => array(9, 1)), array(4, 0)]);
}
