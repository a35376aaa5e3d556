import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { projectRoot } from '../../libs/platform/project-root';

/** Bundles the games of all scenarios, in a process of its own: webpack does not run inside Jest. Answers the file. */
export const bundleScenarios = (): string => {
  execFileSync(process.execPath, [join(projectRoot(), 'dist/infra/build/bundle-scenarios.js')], { stdio: 'inherit' });
  return join(projectRoot(), 'dist/scenarios/bundle.js');
};
