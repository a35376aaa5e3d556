import { once } from 'node:events';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { projectRoot } from '../../../libs/platform/project-root';
import type { ReadPack } from '../../../libs/quiz/read-pack';
import { reason } from '../../../libs/quiz/reason';
import { Problem } from '../http/problem';
import type { SentFile } from './package-thread';

const THREAD = join(projectRoot(), 'dist/apps/admin-api/import/package-thread.js');

/** Each of them takes a processor for itself. */
const MOST_AT_ONCE = 2;
/** The largest package that may be sent takes a third of it; JSON with pictures takes most. */
const MOST_MEGABYTES = 768;
const LONGEST_MS = 30_000;

/** Reads packages in threads of their own: one that takes its time keeps no other request waiting. */
export class PackageReader {
  readonly #longestMs: number;
  #reading = 0;

  constructor(how: { readonly longestMs: number } = { longestMs: LONGEST_MS }) {
    this.#longestMs = how.longestMs;
  }

  async read(file: SentFile): Promise<ReadPack> {
    if (this.#reading >= MOST_AT_ONCE) {
      throw new Problem(503, 'Other packages are being read: try again in a moment.', [], { 'Retry-After': '5' });
    }
    this.#reading += 1;
    try {
      return await this.#readInThread(file);
    } finally {
      this.#reading -= 1;
    }
  }

  async #readInThread(file: SentFile): Promise<ReadPack> {
    const thread = new Worker(THREAD, {
      workerData: file,
      resourceLimits: { maxOldGenerationSizeMb: MOST_MEGABYTES },
    });
    try {
      const [read] = (await once(thread, 'message', { signal: AbortSignal.timeout(this.#longestMs) })) as [ReadPack];
      return read;
    } catch (error) {
      const code = TOO_MUCH.get((error as { code?: unknown }).code);
      if (code === undefined) throw error;
      return { ok: false, ...reason(code) };
    } finally {
      await thread.terminate();
    }
  }
}

/** What reading a package may end with, by the code of the error. */
const TOO_MUCH: ReadonlyMap<unknown, 'takesTime' | 'takesMemory'> = new Map([
  ['ABORT_ERR', 'takesTime'],
  ['ERR_WORKER_OUT_OF_MEMORY', 'takesMemory'],
] as const);
