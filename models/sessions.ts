/** Sets of stand-in sessions that the offline counsellors answer from; see sessions/README.md. */
export const realStyle = new URL("../sessions/real-style.jsonl", import.meta.url);
export const synthetic = new URL("../sessions/synthetic.jsonl", import.meta.url);
