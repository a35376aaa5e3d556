import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The bytes of photos or documents, in a directory or in memory. */
export class FileStore {
  readonly #directory: string | undefined;
  readonly #bytes = new Map<number, Buffer>();

  constructor(directory?: string) {
    this.#directory = directory;
    if (directory) mkdirSync(directory, { recursive: true });
  }

  write(id: number, bytes: Buffer): void {
    if (this.#directory) writeFileSync(join(this.#directory, String(id)), bytes);
    else this.#bytes.set(id, bytes);
  }

  read(id: number): Buffer | undefined {
    if (!this.#directory) return this.#bytes.get(id);
    try {
      return readFileSync(join(this.#directory, String(id)));
    } catch {
      return undefined;
    }
  }
}
