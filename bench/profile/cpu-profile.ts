import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

interface CpuProfile {
  readonly nodes: readonly {
    readonly id: number;
    readonly callFrame: { readonly functionName: string; readonly url: string; readonly lineNumber: number };
  }[];
  /** Microseconds of the machine's monotonic clock. */
  readonly startTime: number;
  readonly samples: readonly number[];
  readonly timeDeltas: readonly number[];
}

export interface Spent {
  readonly title: string;
  readonly ms: number;
}

export interface Thread {
  /** Milliseconds that it was not idle. */
  readonly busy: number;
  readonly groups: readonly Spent[];
  readonly functions: readonly Spent[];
}

/** Where a frame belongs, the first that fits. */
const GROUPS: readonly (readonly [title: string, url: RegExp])[] = [
  ['Temporal SDK, workflow side', /node_modules\/@temporalio\/(workflow|common)|webpack.*@temporalio/],
  ['Temporal SDK, worker side', /@temporalio\/(worker|core-bridge|activity|client|nexus)/],
  ['protobuf', /protobufjs|@temporalio\/proto/],
  ['source maps of promises', /source-map/],
  ['games and kit', /workflow-bundle|workflows\//],
  ['Postgres client', /node_modules\/(pg|kysely|postgres)/],
  ['gRPC', /grpc/],
  ['metrics', /prom-client/],
  ['logs', /pino|thread-stream/],
  ['our activities and libs', /dist\/(activities|libs|apps)\//],
  ['other packages', /node_modules/],
  ['Node', /^node:/],
];

const FUNCTIONS = 14;

/** Sums up the profile of each thread of a process, between two moments of the monotonic clock, in microseconds. */
export const readProfiles = (directory: string, pid: number, window: readonly [number, number]): Thread[] =>
  readdirSync(directory)
    .filter((file) => file.split('.')[3] === String(pid))
    .map((file) => JSON.parse(readFileSync(join(directory, file), 'utf8')) as CpuProfile)
    .map((profile) => summarise(profile, window))
    .sort((a, b) => b.busy - a.busy);

const summarise = (
  { nodes, startTime, samples, timeDeltas }: CpuProfile,
  window: readonly [number, number],
): Thread => {
  const frames = new Map(nodes.map(({ id, callFrame }) => [id, callFrame]));
  const [groups, functions] = [new Map<string, number>(), new Map<string, number>()];
  let at = startTime;
  for (const [n, sample] of samples.entries()) {
    const lasted = timeDeltas[n] ?? 0;
    at += lasted;
    const frame = frames.get(sample);
    if (!frame || frame.functionName === '(idle)' || at < window[0] || at > window[1]) continue;
    add(groups, groupOf(frame.functionName, frame.url), lasted / 1_000);
    const place = frame.url.split('/').slice(-3).join('/');
    add(functions, `${frame.functionName || '(anonymous)'} ${place}:${frame.lineNumber + 1}`, lasted / 1_000);
  }
  const sorted = (spent: Map<string, number>): Spent[] =>
    [...spent].map(([title, ms]) => ({ title, ms })).sort((a, b) => b.ms - a.ms);
  return {
    busy: [...groups.values()].reduce((sum, ms) => sum + ms, 0),
    groups: sorted(groups),
    functions: sorted(functions).slice(0, FUNCTIONS),
  };
};

const groupOf = (name: string, url: string): string => {
  if (name === '(garbage collector)') return 'garbage collector';
  if (name === '(program)') return 'native code';
  return GROUPS.find(([, pattern]) => pattern.test(url))?.[0] ?? (url === '' ? 'built-ins' : 'other');
};

const add = (spent: Map<string, number>, title: string, ms: number): void => {
  spent.set(title, (spent.get(title) ?? 0) + ms);
};
