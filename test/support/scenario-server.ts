import { activityInfo } from '@temporalio/activity';
import { tsToMs } from '@temporalio/common/lib/time';
import { DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import type { Client } from '@temporalio/client';
import type { Activities } from '../../activities/contract';
import type { TemporalChat } from './temporal-chat';
import { connectTestTemporal, type TestTemporal } from './temporal';
import { VirtualChat } from './virtual-chat';

interface PendingTimer {
  readonly id: string;
  /** Unix milliseconds of the workflow's clock. */
  readonly at: number;
}

let quiet: Runtime | undefined;

/** The Temporal server on which scenarios are played, with a worker that may be there or not. */
export class ScenarioServer {
  readonly #chats = new Map<string, TemporalChat>();
  #worker: { readonly worker: Worker; readonly done: Promise<void> } | undefined;

  private constructor(
    private readonly temporal: TestTemporal,
    private readonly connection: NativeConnection,
    private readonly codePath: string,
  ) {}

  /** @param codePath a bundle with the workflows to be played */
  static async connect(codePath: string): Promise<ScenarioServer> {
    // The native runtime is one for the process, and each spec file of it comes by here.
    quiet ??= Runtime.install({ logger: new DefaultLogger('WARN') });
    const temporal = await connectTestTemporal();
    return new ScenarioServer(temporal, await NativeConnection.connect({ address: temporal.address }), codePath);
  }

  get client(): Client {
    return this.temporal.client;
  }

  get taskQueue(): string {
    return this.temporal.taskQueue;
  }

  /** A chat whose game this worker's activities are to answer. */
  add(chat: TemporalChat): void {
    this.#chats.set(chat.workflowId, chat);
  }

  async startWorker(): Promise<void> {
    const worker = await Worker.create({
      connection: this.connection,
      taskQueue: this.taskQueue,
      workflowBundle: { codePath: this.codePath },
      activities: this.#activities(),
      stickyQueueScheduleToStartTimeout: '200ms',
      maxCachedWorkflows: 200,
      workflowThreadPoolSize: 1,
      // More would only wait in here, and time out there where the machine is busy.
      maxConcurrentWorkflowTaskExecutions: 4,
    });
    this.#worker = { worker, done: worker.run() };
  }

  async stopWorker(): Promise<void> {
    const running = this.#worker;
    this.#worker = undefined;
    running?.worker.shutdown();
    await running?.done;
  }

  /** The timers of a workflow's newest run that have neither fired nor been cancelled. */
  async pendingTimers(workflowId: string): Promise<PendingTimer[]> {
    const { events } = await this.client.workflow.getHandle(workflowId).fetchHistory();
    const timers = new Map<string, PendingTimer>();
    for (const event of events ?? []) {
      const started = event.timerStartedEventAttributes;
      const over = event.timerFiredEventAttributes ?? event.timerCanceledEventAttributes;
      if (started?.timerId) {
        const at = tsToMs(event.eventTime) + tsToMs(started.startToFireTimeout);
        timers.set(started.timerId, { id: started.timerId, at });
      }
      if (over?.timerId) timers.delete(over.timerId);
    }
    return [...timers.values()];
  }

  /** What a workflow's last failed task said. */
  async whyStuck(workflowId: string): Promise<string> {
    const { events } = await this.client.workflow.getHandle(workflowId).fetchHistory();
    const failed = events?.map((event) => event.workflowTaskFailedEventAttributes?.failure?.message).filter(Boolean);
    return failed?.at(-1) ?? 'none has failed';
  }

  async close(): Promise<void> {
    await this.stopWorker();
    await this.connection.close();
    await this.temporal.close();
  }

  /** Each call is answered by the chat whose workflow makes it. */
  #activities(): Record<string, (request: unknown) => Promise<unknown>> {
    const names = Object.keys(new VirtualChat().activities()) as (keyof Activities)[];
    const answer = (name: keyof Activities) => (request: unknown) => {
      const { workflowId = '', runId = '' } = activityInfo().workflowExecution ?? {};
      const chat = this.#chats.get(workflowId);
      if (!chat) throw new Error(`No chat has the workflow ${workflowId}`);
      chat.runs.add(runId);
      return (chat.outside[name] as (asked: unknown) => Promise<unknown>)(request);
    };
    return Object.fromEntries(names.map((name) => [name, answer(name)]));
  }
}
