/** What a terminal is shown goes through it; words of servers do before they are kept. */
export { clean } from "../scenario/clean.ts";
