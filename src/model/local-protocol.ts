import type { ModelReply, ModelRequest, Tokens } from "./endpoint.ts";
import type { LocalNote } from "./local-pool.ts";
import type { FaultCode } from "./model-fault.ts";
import type { LocalSettings } from "./resolve-local.ts";

/** What crosses to the process that holds the models: plain data, in the order in which it is sent. */
export type ToHost =
  | { readonly kind: "open"; readonly libraryFolder: string; readonly roles: readonly LocalSettings[] }
  | { readonly kind: "ask"; readonly id: number; readonly role: number; readonly request: PlainRequest }
  | { readonly kind: "abort"; readonly id: number };

/** What comes back. "began" is sent when a request has got a sequence. */
export type FromHost =
  | { readonly kind: "opened"; readonly seats: readonly HostSeat[]; readonly lanes: number }
  | { readonly kind: "refused"; readonly code: "gguf" | "setting"; readonly file: string; readonly message: string }
  | { readonly kind: "began"; readonly id: number }
  | { readonly kind: "reply"; readonly id: number; readonly reply: ModelReply }
  | { readonly kind: "fault"; readonly id: number; readonly fault: PlainFault };

/** A request without the brief, which is for programs only. */
export type PlainRequest = Omit<ModelRequest, "brief">;

/** Who plays one role, in the order of the roles that were sent. */
export interface HostSeat {
  readonly label: string;
  readonly note: LocalNote;
}

export interface PlainFault {
  readonly code: FaultCode;
  readonly message: string;
  readonly tokens?: Tokens;
  readonly attempts?: number;
}
