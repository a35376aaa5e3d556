import { setTimeout as sleep } from 'node:timers/promises';
import { isGrpcServiceError, WorkflowNotFoundError, type Client } from '@temporalio/client';
import { ConfigError } from '../../../libs/platform/config-error';
import { deploymentName } from '../../../libs/platform/temporal';

const NOT_FOUND = 5;
const FAILED_PRECONDITION = 9;
const PAUSE = 500;
/** Temporal's task queues learn of a new build within so many milliseconds; those of a build without workers may never. */
const TELLING = 10_000;

/** The builds of the worker, as Temporal knows them. */
export class Deployment {
  readonly #name = deploymentName();

  constructor(private readonly client: Client) {}

  /**
   * Sends new games, and old ones at their next chapter, to a build.
   *
   * @param patience milliseconds: a worker that was just started is known to Temporal a moment later
   * When this returns every task queue has been told of it, or has had time enough: a game that is woken sooner may not see
   * that there is newer code.
   *
   * @returns false when it was the current one already
   * @throws ConfigError when no worker of this build asks for work
   */
  async makeCurrent(buildId: string, patience: number): Promise<boolean> {
    const isNew = (await this.#describe())?.current !== buildId;
    if (isNew) await this.#setCurrent(buildId, Date.now() + patience);
    for (const deadline = Date.now() + TELLING; Date.now() < deadline && !(await this.#describe())?.toldOf;) {
      await sleep(PAUSE);
    }
    return isNew;
  }

  async #setCurrent(buildId: string, deadline: number): Promise<void> {
    for (;;) {
      try {
        await this.client.workflowService.setWorkerDeploymentCurrentVersion({
          namespace: this.client.options.namespace,
          deploymentName: this.#name,
          buildId,
          identity: 'deploy:worker',
        });
        return;
      } catch (error) {
        if (!isGrpcServiceError(error)) throw error;
        const { code, details } = error as { code: number; details: string };
        if (code !== NOT_FOUND && code !== FAILED_PRECONDITION) throw error;
        if (Date.now() > deadline) {
          throw new ConfigError(
            `no worker of build ${buildId} asks for work: start one with WORKER_BUILD_ID=${buildId}, and run this again (${details})`,
          );
        }
        await sleep(PAUSE);
      }
    }
  }

  /** Every build but this one that still has games, with how many. */
  async others(buildId: string): Promise<ReadonlyMap<string, number>> {
    const builds = (await this.#describe())?.builds ?? [];
    const left = new Map<string, number>();
    for (const build of builds.filter((name) => name !== buildId)) {
      const { count } = await this.client.workflow.count(this.#runsOn(build));
      if (count > 0) left.set(build, count);
    }
    return left;
  }

  /** The workflow ids of some games of a build. */
  async some(buildId: string, most: number): Promise<string[]> {
    const ids: string[] = [];
    for await (const { workflowId } of this.client.workflow.list({ query: this.#runsOn(buildId), pageSize: most })) {
      ids.push(workflowId);
      if (ids.length === most) break;
    }
    return ids;
  }

  /** The build that a live workflow runs on now; undefined when it is over. */
  async buildOf(workflowId: string): Promise<string | undefined> {
    try {
      const { raw, status } = await this.client.workflow.getHandle(workflowId).describe();
      if (status.name !== 'RUNNING') return undefined;
      return raw.workflowExecutionInfo?.versioningInfo?.deploymentVersion?.buildId ?? '';
    } catch (error) {
      if (error instanceof WorkflowNotFoundError) return undefined;
      throw error;
    }
  }

  /** Has a workflow go on by this build (`undefined`: by what its own pinning says), wherever it stands. */
  async override(workflowId: string, buildId: string | undefined): Promise<void> {
    const version = { deploymentName: this.#name, buildId };
    const { PINNED_OVERRIDE_BEHAVIOR_PINNED: behavior } = PINNED;
    try {
      await this.client.workflowService.updateWorkflowExecutionOptions({
        namespace: this.client.options.namespace,
        workflowExecution: { workflowId },
        workflowExecutionOptions:
          buildId === undefined ? {} : { versioningOverride: { pinned: { behavior, version } } },
        updateMask: { paths: ['versioning_override'] },
      });
    } catch (error) {
      // Over meanwhile.
      if (!isGrpcServiceError(error) || (error as { code?: number }).code !== NOT_FOUND) throw error;
    }
  }

  #runsOn(build: string): string {
    return `TemporalWorkerDeploymentVersion = "${this.#name}:${build}" AND ExecutionStatus = "Running"`;
  }

  async #describe(): Promise<Described | undefined> {
    try {
      const { workerDeploymentInfo: info } = await this.client.workflowService.describeWorkerDeployment({
        namespace: this.client.options.namespace,
        deploymentName: this.#name,
      });
      const current = info?.routingConfig?.currentDeploymentVersion?.buildId;
      const builds = (info?.versionSummaries ?? []).map(({ deploymentVersion }) => deploymentVersion?.buildId);
      const toldOf = Number(info?.routingConfigUpdateState) !== ROUTING_CONFIG_UPDATE_STATE_IN_PROGRESS;
      return {
        ...(current && { current }),
        toldOf,
        builds: builds.filter((build) => build !== undefined && build !== null),
      };
    } catch (error) {
      if (isGrpcServiceError(error) && (error as { code?: number }).code === NOT_FOUND) return undefined;
      throw error;
    }
  }
}

interface Described {
  readonly current?: string;
  /** Whether every task queue knows which build is current. */
  readonly toldOf: boolean;
  readonly builds: readonly string[];
}

/** temporal.api.enums.v1.RoutingConfigUpdateState */
const ROUTING_CONFIG_UPDATE_STATE_IN_PROGRESS = 1;

/** temporal.api.workflow.v1.VersioningOverride.PinnedOverrideBehavior */
const PINNED = { PINNED_OVERRIDE_BEHAVIOR_PINNED: 1 } as const;
