import { isGrpcServiceError, type Client } from '@temporalio/client';
import { optionalTsToDate } from '@temporalio/common/lib/time';
import { deploymentName } from '../../../libs/platform/temporal';
import { within } from '../games/within';
import type { Workers } from './workers.schemas';

const RPC_MS = 3_000;
const NOT_FOUND = 5;

/** temporal.api.enums.v1.TaskQueueType */
const WORKFLOWS = 1;
const ACTIVITIES = 2;

/** temporal.api.enums.v1.WorkerDeploymentVersionStatus */
const STATUSES: Readonly<Record<number, Workers['builds'][number]['status']>> = {
  1: 'inactive',
  2: 'current',
  3: 'ramping',
  4: 'draining',
  5: 'drained',
};

/** The workers, as Temporal sees them. */
export class WorkersService {
  readonly #client: Client;
  readonly #taskQueue: string;

  constructor(client: Client, taskQueue: string) {
    this.#client = client;
    this.#taskQueue = taskQueue;
  }

  read(): Promise<Workers> {
    return within(this.#client, RPC_MS, async () => {
      const [processes, deployment] = await Promise.all([this.#processes(), this.#deployment()]);
      return { taskQueue: this.#taskQueue, processes, ...deployment };
    });
  }

  async #processes(): Promise<Workers['processes']> {
    const found = new Map<string, Workers['processes'][number]>();
    for (const taskQueueType of [WORKFLOWS, ACTIVITIES]) {
      const { pollers } = await this.#client.workflowService.describeTaskQueue({
        namespace: this.#client.options.namespace,
        taskQueue: { name: this.#taskQueue },
        taskQueueType,
      });
      for (const { identity, lastAccessTime, deploymentOptions } of pollers ?? []) {
        const build = deploymentOptions?.buildId || null;
        const key = `${identity} ${build}`;
        const known = found.get(key);
        const lastSeenAt = optionalTsToDate(lastAccessTime)?.toISOString() ?? null;
        found.set(key, {
          identity: identity ?? '',
          build,
          workflows: known?.workflows === true || taskQueueType === WORKFLOWS,
          activities: known?.activities === true || taskQueueType === ACTIVITIES,
          lastSeenAt: [known?.lastSeenAt ?? null, lastSeenAt].sort().at(-1) ?? null,
        });
      }
    }
    return [...found.values()].sort((a, b) => (a.identity < b.identity ? -1 : 1));
  }

  async #deployment(): Promise<Pick<Workers, 'currentBuild' | 'builds'>> {
    try {
      const { workerDeploymentInfo: info } = await this.#client.workflowService.describeWorkerDeployment({
        namespace: this.#client.options.namespace,
        deploymentName: deploymentName(),
      });
      const builds = (info?.versionSummaries ?? []).map((version) => ({
        build: version.deploymentVersion?.buildId ?? '',
        status: STATUSES[version.status ?? 0] ?? 'other',
        createdAt: timeOf(version.createTime),
        currentSince: timeOf(version.currentSinceTime),
        drainageCheckedAt: timeOf(version.drainageInfo?.lastCheckedTime),
      }));
      return { currentBuild: info?.routingConfig?.currentDeploymentVersion?.buildId || null, builds };
    } catch (error) {
      if (isGrpcServiceError(error) && (error as { code?: number }).code === NOT_FOUND) {
        return { currentBuild: null, builds: [] };
      }
      throw error;
    }
  }
}

const timeOf = (time: Parameters<typeof optionalTsToDate>[0]): string | null =>
  optionalTsToDate(time)?.toISOString() ?? null;
