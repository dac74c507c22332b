import { brotliDecompressSync, gunzipSync, inflateRawSync, inflateSync, zstdDecompressSync } from "node:zlib";

/**
 * Bytes as they were before they were compressed for the way.
 *
 * @param encoding the header `content-encoding`: one name, or several in the order in which they were applied
 * @param most bytes, so that a small body does not become gigabytes
 * @throws {Error} when they are of another kind, broken or too many
 */
export function readableBytes(
  bytes: Uint8Array,
  encoding: string | readonly string[] | undefined,
  most: number,
): Uint8Array {
  if (encoding === undefined || bytes.length === 0) return bytes;
  const names = (typeof encoding === "string" ? encoding : encoding.join(","))
    .toLowerCase()
    .split(",")
    .map((name) => name.trim())
    .filter((name) => name !== "" && name !== "identity");
  if (names.length > mostEncodings) throw new Error(`${names.length} encodings are too many`);
  return names.reduceRight((packed, name) => {
    const unpacked = decoders[name];
    if (unpacked === undefined) throw new Error(`${name} is not known`);
    return unpacked(packed, { maxOutputLength: most });
  }, bytes);
}

/** Each may take all the room that there is. */
const mostEncodings = 3;

type Decoder = (bytes: Uint8Array, options: { readonly maxOutputLength: number }) => Uint8Array;

const decoders: Readonly<Record<string, Decoder | undefined>> = {
  gzip: gunzipSync,
  "x-gzip": gunzipSync,
  // By its name with a header, and from some servers without.
  deflate: (bytes, options) =>
    (bytes[0] ?? 0) % 16 === 8 ? inflateSync(bytes, options) : inflateRawSync(bytes, options),
  br: brotliDecompressSync,
  zstd: zstdDecompressSync,
};
