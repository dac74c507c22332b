import type { TestSequencer, TestSpecification, Vitest } from "vitest/node";
import { isGateFile } from "./handover.ts";

type SequencerClass = new (vitest: Vitest) => TestSequencer;

/** The same order of files, with those of gates at the end: a gate is about all trials. */
export function gatesLast(Sequencer: SequencerClass): SequencerClass {
  return class implements TestSequencer {
    readonly #inner: TestSequencer;
    constructor(vitest: Vitest) {
      this.#inner = new Sequencer(vitest);
    }
    async shard(files: TestSpecification[]): Promise<TestSpecification[]> {
      return this.#inner.shard(files);
    }
    async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
      const sorted = await this.#inner.sort(files);
      const isGate = ({ moduleId }: TestSpecification): boolean => isGateFile(moduleId);
      return [...sorted.filter((file) => !isGate(file)), ...sorted.filter(isGate)];
    }
  };
}
