import { join } from 'node:path';
import { ConfigError } from '../../libs/platform/config-error';
import { projectRoot } from '../../libs/platform/project-root';
import type { Children } from './children';
import { Spawned } from './spawned';
import { Supervised } from './supervised';

export interface AppOptions {
  /** Its directory under `apps`. */
  readonly name: string;
  readonly env: NodeJS.ProcessEnv;
  readonly log: string;
  readonly children: Children;
  readonly note: (line: string) => void;
}

/** Starts one of our own processes and waits until it says that it is ready. */
export const startApp = async (options: AppOptions): Promise<Supervised> => {
  const { name, env, log, children } = options;
  const main = join(projectRoot(), 'dist/apps', name, 'main.js');
  const spawn = (): Spawned =>
    new Spawned({ command: process.execPath, args: [main], env, log, children, stage: 'apps', ipc: true });
  const app = spawn();
  const ready = new Promise<undefined>((resolve) => {
    app.child.on('message', (message: { ready?: boolean }) => {
      if (message.ready) resolve(undefined);
    });
  });
  const how = await Promise.race([ready, app.exited]);
  if (how !== undefined) throw new ConfigError(whyEnded(name, app, how));
  return new Supervised(app, { ...options, spawn });
};

/** A refusal to start is one line of the app's own; anything else shows the end of its log. */
const whyEnded = (name: string, app: Spawned, how: string): string => {
  const lines = app.lastLines();
  const refusal = lines.split('\n').findLast((line) => line.startsWith(`${name}: `));
  return refusal ?? `${name} ${how} before it was ready. The end of ${app.log}:\n${lines}`;
};
