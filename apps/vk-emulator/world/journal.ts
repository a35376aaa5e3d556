import {
  closeSync,
  existsSync,
  fstatSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  truncateSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import type { Fact } from './fact';

/**
 * An append-only file of facts: one line holds what became true together, as a JSON array.
 *
 * Each line is written before anybody is answered, so what was answered survives `kill -9`. A power cut may cost the last
 * moments: lines are not forced to the disk. A line that was cut short by a crash is dropped at the next boot.
 */
export class Journal {
  readonly #path: string;
  #file: number;

  private constructor(path: string) {
    this.#path = path;
    this.#file = openSync(path, 'a');
  }

  /**
   * Opens (or begins) the journal and hands every fact in it to `apply`.
   *
   * @throws Error that names the line when the file was damaged in the middle.
   */
  static open(path: string, apply: (fact: Fact) => void): Journal {
    mkdirSync(dirname(path), { recursive: true });
    if (existsSync(path)) replay(path, apply);
    return new Journal(path);
  }

  /** Bytes. */
  get size(): number {
    return fstatSync(this.#file).size;
  }

  append(facts: readonly Fact[]): void {
    writeSync(this.#file, `${JSON.stringify(facts)}\n`);
  }

  /** Replaces the file with the given facts, all or nothing. */
  compact(facts: Iterable<Fact>): void {
    const fresh = `${this.#path}.new`;
    const file = openSync(fresh, 'w');
    for (const fact of facts) writeSync(file, `${JSON.stringify([fact])}\n`);
    fsyncSync(file);
    closeSync(file);
    renameSync(fresh, this.#path);
    closeSync(this.#file);
    this.#file = openSync(this.#path, 'a');
  }

  close(): void {
    closeSync(this.#file);
  }
}

const replay = (path: string, apply: (fact: Fact) => void): void => {
  const bytes = readFileSync(path);
  const whole = bytes.lastIndexOf('\n') + 1;
  if (whole < bytes.length) truncateSync(path, whole);
  const lines = bytes.toString('utf8', 0, whole).split('\n').slice(0, -1);
  lines.forEach((line, index) => {
    for (const fact of parse(line, path, index + 1)) apply(fact);
  });
};

const parse = (line: string, path: string, number: number): Fact[] => {
  try {
    return JSON.parse(line) as Fact[];
  } catch {
    throw new Error(`${path} is damaged at line ${number}: mend that line, or move the file away to begin a new world`);
  }
};
