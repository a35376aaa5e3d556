/**
 * Guarantee 9 for a game that never ends, on a Temporal server: however long it goes on, a run's history stays short, what
 * goes along into the next one stays small, and a message takes as long as before.
 */
import { endless } from '../../support/endless';
import { heapInUse, isSoak, measured, slowdown } from '../../support/flat';
import { bundleScenarios } from '../../support/scenario-bundle';
import { ScenarioServer } from '../../support/scenario-server';
import { TemporalChat } from '../../support/temporal-chat';
import { ANYA } from '../../support/virtual-chat';

const MESSAGES = isSoak ? 5_000 : 160;
const MEGABYTE = 1_048_576;
/** The test server suggests to continue as new at 40 events; a message takes some fifteen, and the last ones a few more. */
const LONGEST_HISTORY = 80;
/** 1,024 ids of messages are 6 KB; all else is a few hundred bytes. */
const MOST_CARRIED = 16_384;

let server: ScenarioServer;

beforeAll(async () => {
  server = await ScenarioServer.connect(bundleScenarios());
  await server.startWorker();
});
afterAll(() => server?.close());

/** History lengths of all closed runs, once the list has them all. */
const historiesOf = async (workflowId: string): Promise<number[]> => {
  const lengths: number[] = [];
  const query = `WorkflowId = '${workflowId}' and ExecutionStatus = 'ContinuedAsNew'`;
  for await (const run of server.client.workflow.list({ query })) lengths.push(run.historyLength);
  return lengths;
};

/** Bytes of the input of the newest run. */
const carriedBy = async (workflowId: string): Promise<number> => {
  const { events } = await server.client.workflow.getHandle(workflowId).fetchHistory();
  const input = events?.[0]?.workflowExecutionStartedEventAttributes?.input?.payloads ?? [];
  return input.reduce((bytes, { data }) => bytes + (data?.length ?? 0), 0);
};

it(
  `guarantee 9: memory is bounded: a game that never ends plays ${MESSAGES} messages with flat history, state and latency`,
  async () => {
    const title = 'a game that never ends knows through all its chapters what was heard twice';
    const chat = await new TemporalChat(server, title, { room: 'vk:1:101' }, false).open(endless);
    let answered = (): void => {};
    const post = chat.outside.post.bind(chat.outside);
    chat.outside.post = async (request) => {
      const posted = await post(request);
      answered();
      return posted;
    };

    const took: number[] = [];
    const heap: number[] = [];
    const carried: number[] = [];
    for (let n = 1; n <= MESSAGES; n += 1) {
      const began = performance.now();
      const answer = new Promise<void>((resolve) => (answered = resolve));
      await chat.deliver([
        { v: 1, kind: 'text', eventId: `e${n}`, from: ANYA, cmid: 10_000 + n, text: `слово ${n}` },
        // And once more.
        { v: 1, kind: 'text', eventId: `d${n}`, from: ANYA, cmid: 10_000 + n, text: `слово ${n}` },
      ]);
      await answer;
      took.push(performance.now() - began);
      if ([MESSAGES / 4, MESSAGES / 2, MESSAGES].includes(n)) {
        heap.push(heapInUse());
        carried.push(await carriedBy(chat.workflowId));
      }
    }
    await chat.settle();
    await chat.command(ANYA, 'stop');
    await chat.end();

    const said = chat.said.filter((text) => text.includes('слово'));
    const whole = Array.from({ length: MESSAGES }, (_, i) => expect.stringContaining(`слово ${i + 1}\n`) as string);
    const histories = await historiesOf(chat.workflowId);
    const middle = [...took].sort((a, b) => a - b)[Math.floor(MESSAGES / 2)] ?? 0;
    measured(
      `${MESSAGES} messages on Temporal: ${histories.length + 1} runs of at most ${Math.max(...histories)} events; ` +
        `${carried.join(', ')} bytes go along and the heap is ${heap.map((bytes) => (bytes / MEGABYTE).toFixed(1)).join(', ')} MB ` +
        `at 1/4, 1/2 and 1; a message took ${middle.toFixed(0)} ms, the last tenth ${slowdown(took).toFixed(2)} times the second`,
    );
    expect(said).toHaveLength(MESSAGES);
    expect(said.map((text) => `${text}\n`)).toEqual(whole);
    expect(new Set(chat.posted).size).toBe(chat.posted.length);
    expect(histories.length).toBeGreaterThan(MESSAGES / 20);
    expect(Math.max(...histories)).toBeLessThanOrEqual(LONGEST_HISTORY);
    expect(Math.max(...carried)).toBeLessThan(MOST_CARRIED);
    // The test remembers all that was said and asked for; what a worker keeps is looked at in worker-memory.spec.ts.
    expect((heap[2] ?? 0) - (heap[0] ?? 0)).toBeLessThan(10 * MEGABYTE);
    expect(slowdown(took)).toBeLessThan(3);
  },
  isSoak ? 4_000_000 : 240_000,
);
