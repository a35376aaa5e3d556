import { spawnSync } from 'node:child_process';
import { closeSync, mkdirSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';

const MEGABYTE = 1_048_576;
const PAGE = 4_096;

/** A disk of a few hundred megabytes in memory, which can be filled to its last page. */
export class SmallDisk {
  private constructor(private readonly directory: string) {}

  /** Answers in a word why there is none where this machine or this user can't mount one. */
  static mount(directory: string, megabytes: number): SmallDisk | string {
    if (process.platform !== 'linux' || process.getuid?.() !== 0) return 'only root can mount a small disk, on Linux';
    mkdirSync(directory, { recursive: true });
    const { status, stderr } = spawnSync(
      'mount',
      ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=0711`, 'tmpfs', directory],
      { encoding: 'utf8' },
    );
    return status === 0 ? new SmallDisk(directory) : `a small disk can't be mounted: ${stderr.trim()}`;
  }

  fill(): void {
    const ballast = openSync(this.#ballast, 'w');
    for (const size of [MEGABYTE, PAGE]) {
      const bytes = Buffer.alloc(size);
      try {
        while (writeSync(ballast, bytes) === size);
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
      }
    }
    closeSync(ballast);
  }

  free(): void {
    rmSync(this.#ballast, { force: true });
  }

  unmount(): void {
    spawnSync('umount', ['-l', this.directory]);
  }

  get #ballast(): string {
    return join(this.directory, 'ballast');
  }
}
