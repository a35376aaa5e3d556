import { execFile } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { projectRoot } from '../../libs/platform/project-root';
import { gamesOf } from '../../workflows/games/catalogue';

const run = promisify(execFile);

/** Where the recorded histories are: one file a workflow, in it one history a run. */
const DIRECTORY = join(projectRoot(), 'test/replay/histories');

/** Every kind of workflow that may be live when new code comes. */
export const WORKFLOWS: readonly string[] = [...gamesOf('room'), ...gamesOf('dialog'), 'reception', 'rehearsal'];

/** What is recorded: every kind of workflow, and of some what not every one of theirs comes through. */
export const HISTORIES: readonly string[] = [...WORKFLOWS, 'chgk-appeals', 'chgk-told', 'sum-silent'];

/** The workflow that a history is of. */
export const workflowOf = (history: string): string => history.replace(/-.*$/, '');

export const fileOf = (history: string): string => join(DIRECTORY, `${history}.json`);

/** The histories that there are. */
export const recorded = (): string[] => readdirSync(DIRECTORY).map((file) => basename(file, '.json'));

/** What Temporal has of a workflow, from its first run to its last. In a process of its own: Jest's realm confuses protobufjs. */
export const historiesOf = async (
  environment: Readonly<Record<string, string>>,
  { workflowId, firstRun }: { readonly workflowId: string; readonly firstRun: string },
): Promise<string> => {
  const main = join(projectRoot(), 'test/support/history-main.cjs');
  const env = { ...process.env, ...environment };
  const { stdout } = await run(process.execPath, [main, workflowId, firstRun], { env, maxBuffer: 64 * 1024 * 1024 });
  return stdout;
};
