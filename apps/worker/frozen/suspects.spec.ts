import type { Logger } from '@temporalio/worker';
import { failureEar } from './failure-ear';
import { Suspects } from './suspects';

const quiet = (): void => {};
const silent: Logger = { log: quiet, trace: quiet, debug: quiet, info: quiet, warn: quiet, error: quiet };

it('a failure makes its workflow a suspect, once for each look', () => {
  const suspects = new Suspects();
  const ear = failureEar(silent, suspects);
  ear.warn('Workflow failed', { workflowId: 'vk:1:2', runId: 'a' });
  ear.log('WARN', 'Failing workflow task', { run_id: 'a' });
  expect(suspects.take()).toEqual({ suspects: [{ workflowId: 'vk:1:2' }], runs: [] });
  expect(suspects.take()).toEqual({ suspects: [], runs: [] });
});

it('a failure that names its run alone is looked up', () => {
  const suspects = new Suspects();
  failureEar(silent, suspects).log('WARN', 'Failing workflow task', { run_id: 'b' });
  expect(suspects.take()).toEqual({ suspects: [], runs: ['b'] });
});

it('a failing activity is noted where it fails, not where it is logged', () => {
  const suspects = new Suspects();
  failureEar(silent, suspects).warn('Activity failed', { workflowId: 'vk:1:2', runId: 'a', activityId: '7' });
  expect(suspects.take().suspects).toEqual([]);
  suspects.note({ workflowId: 'vk:1:2', activity: '7' });
  suspects.noteRun('a', 'vk:1:2');
  expect(suspects.take().suspects).toEqual([{ workflowId: 'vk:1:2', activity: '7' }]);
});

it('what is no failure makes nobody a suspect', () => {
  const suspects = new Suspects();
  failureEar(silent, suspects).info('Workflow completed', { workflowId: 'vk:1:2', runId: 'a' });
  expect(suspects.take()).toEqual({ suspects: [], runs: [] });
});
