// Preloaded into a process and its threads: writes down where each connection goes, by any client.
import { appendFileSync } from "node:fs";
import { Socket } from "node:net";

const file = process.env["RAPPORT_TEST_CONNECTIONS"];
// oxlint-disable-next-line typescript/unbound-method -- it is given its socket below
const { connect } = Socket.prototype;

Socket.prototype.connect = function noted(this: Socket, ...words: unknown[]): Socket {
  const [first] = words.flat(2) as readonly ({ host?: string; port?: number; path?: string } | undefined)[];
  if (file !== undefined) appendFileSync(file, `${first?.path ?? `${first?.host}:${first?.port}`}\n`);
  return Reflect.apply(connect, this, words);
};
