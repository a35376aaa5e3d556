/**
 * A worker as Temporal's Worker Controller starts it in a cluster (infra/kubernetes): its build and its deployment have the
 * controller's names, and before any game is sent to it, it plays a rehearsal.
 */
import { deploymentName, TASK_QUEUE } from '../../libs/platform/temporal';
import { eventually } from '../support/ingress-world';
import { AppProcess } from '../support/processes';
import { System } from '../support/system';

const INJECTED = { TEMPORAL_DEPLOYMENT_NAME: 'znatok/worker', TEMPORAL_WORKER_BUILD_ID: 'b1' };

let system: System;
let worker: AppProcess;

beforeAll(async () => {
  system = await System.start(['ingress']);
  worker = await AppProcess.start('worker', { ...system.environmentOf('worker'), ...INJECTED, PORT: '0' });
});
afterAll(async () => {
  await worker?.kill();
  await system?.stop();
});

it('a build plays its rehearsal before it is the current one, and games only after', async () => {
  const deployment = deploymentName(INJECTED);
  const version = { deploymentName: deployment, buildId: INJECTED.TEMPORAL_WORKER_BUILD_ID };
  const { workflow, workflowService } = system.client;
  const chat = system.chat();

  // As the controller does: pinned to the new build, as soon as Temporal knows of its worker.
  const options = { taskQueue: TASK_QUEUE, workflowId: 'test-b1', versioningOverride: { pinnedTo: version } };
  await eventually(() => workflow.start('rehearsal', options).then(() => true));
  await workflow.getHandle('test-b1').result();
  expect(chat.ofBot).toEqual([]);
  expect(await system.store.db.selectFrom('games').select('id').execute()).toEqual([]);

  await workflowService.setWorkerDeploymentCurrentVersion({
    namespace: system.namespace,
    deploymentName: deployment,
    buildId: version.buildId,
  });
  await chat.sees(/Я Знаток/);
});
