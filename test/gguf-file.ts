/** A value of a GGUF file's metadata: its type's number and its bytes. */
export interface GgufValue {
  readonly type: number;
  readonly bytes: Buffer;
}

/** A tensor of 32-bit floats, the fastest dimension first. */
export interface GgufTensor {
  readonly name: string;
  readonly dimensions: readonly number[];
  readonly values: Float32Array;
}

const alignment = 32;

export const uint32 = (value: number): GgufValue => ({ type: 4, bytes: fourBytes(value) });
export const float32 = (value: number): GgufValue => ({ type: 6, bytes: floatBytes(Float32Array.of(value)) });
export const bool = (value: boolean): GgufValue => ({ type: 7, bytes: Buffer.of(value ? 1 : 0) });
export const text = (value: string): GgufValue => ({ type: 8, bytes: textBytes(value) });
export const texts = (values: readonly string[]): GgufValue => array(8, values.map(textBytes));
export const int32s = (values: readonly number[]): GgufValue => array(5, values.map(fourBytes));

function array(type: number, items: readonly Buffer[]): GgufValue {
  return { type: 9, bytes: Buffer.concat([fourBytes(type), eightBytes(items.length), ...items]) };
}

/** The bytes of a GGUF file, version 3, little endian. */
export function ggufFile(entries: Readonly<Record<string, GgufValue>>, tensors: readonly GgufTensor[]): Buffer {
  const metadata = Object.entries(entries).flatMap(([key, { type, bytes }]) => [
    textBytes(key),
    fourBytes(type),
    bytes,
  ]);
  const data = tensors.map(({ values }) => padded(floatBytes(values)));
  let offset = 0;
  const infos = tensors.map(({ name, dimensions }, index) => {
    const shape = [fourBytes(dimensions.length), ...dimensions.map(eightBytes)];
    const info = Buffer.concat([textBytes(name), ...shape, fourBytes(0), eightBytes(offset)]);
    offset += data[index]?.length ?? 0;
    return info;
  });
  const counts = [eightBytes(tensors.length), eightBytes(Object.keys(entries).length)];
  const header = Buffer.concat([Buffer.from("GGUF"), fourBytes(3), ...counts, ...metadata, ...infos]);
  return Buffer.concat([padded(header), ...data]);
}

function padded(bytes: Buffer): Buffer {
  return Buffer.concat([bytes, Buffer.alloc((alignment - (bytes.length % alignment)) % alignment)]);
}

function fourBytes(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

function eightBytes(value: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE(BigInt(value));
  return bytes;
}

function textBytes(value: string): Buffer {
  const bytes = Buffer.from(value, "utf8");
  return Buffer.concat([eightBytes(bytes.length), bytes]);
}

function floatBytes(values: Float32Array): Buffer {
  const bytes = Buffer.alloc(values.length * 4);
  values.forEach((value, index) => bytes.writeFloatLE(value, index * 4));
  return bytes;
}
