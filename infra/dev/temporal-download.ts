import { mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { VERSION } from './temporal-wheel';

const HOST = 'https://temporal.download';
const REACH_MS = 4_000;
const DOWNLOAD_MS = 300_000;

/** Lets the SDK fetch the CLI as it does for its own test environment, and moves the program to `target`. */
export const downloadWithSdk = async (cache: string, target: string): Promise<void> => {
  await reach();
  const work = mkdtempSync(join(cache, 'download-'));
  try {
    const { TestWorkflowEnvironment } = await import('@temporalio/testing');
    const executable = { type: 'cached-download', downloadDir: work, version: `v${VERSION}` } as const;
    const late = sleep(DOWNLOAD_MS, undefined, { ref: false }).then(() => {
      throw new Error('it took more than five minutes');
    });
    const environment = await Promise.race([TestWorkflowEnvironment.createLocal({ server: { executable } }), late]);
    await environment.teardown();
    const program = readdirSync(work).find((name) => name.startsWith('temporal'));
    if (!program) throw new Error('the SDK left no program behind');
    renameSync(join(work, program), target);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
};

/** Behind a closed network this fails at once, where a download could hang for minutes. */
const reach = async (): Promise<void> => {
  try {
    await fetch(HOST, { method: 'HEAD', signal: AbortSignal.timeout(REACH_MS) });
  } catch {
    throw new Error('not reachable');
  }
};
