import { setTimeout as sleep } from 'node:timers/promises';
import { between, pick } from '../players/script';
import type { Site } from '../site/site';
import { fault, until, type Fault } from './fault';

/** How long a moment is waited for, milliseconds. */
const MOMENT = 4_000;
/** Requests of a worker that send something. */
const SENDS = ['messages.send', 'execute'];

type Held = 'timeout-before' | 'timeout-after';

/** VK takes what is sent from now on and leaves it unanswered, done or not. Resolves when it has taken something. */
const holdSends = async ({ vk: { world } }: Site, kind: Held): Promise<void> => {
  const before = new Set(world.state().faults.map(({ id }) => id));
  for (const method of SENDS) world.fault({ method, kind, times: 3 });
  const mine = world.state().faults.filter(({ id }) => !before.has(id)).length * 3;
  const left = (): number =>
    world
      .state()
      .faults.filter(({ id }) => !before.has(id))
      .reduce((all, { times }) => all + (times ?? 0), 0);
  await until(() => left() < mine, MOMENT);
};

const killWorkers = async (site: Site, down: number): Promise<void> => {
  const dying = site.seats('worker').map(({ app }) => app.strike('SIGKILL', down));
  // Whoever comes next finds VK as it should be.
  site.vk.world.clearFaults();
  await Promise.all(dying);
};

/** Moments at which something is half done. */
export const points: readonly Fault[] = [
  fault('workers killed between wants and send', async ({ site, random }) => {
    await holdSends(site, 'timeout-before');
    await killWorkers(site, between(random, 0, 1_500));
  }),
  fault('workers killed between send and record', async ({ site, random }) => {
    await holdSends(site, 'timeout-after');
    await killWorkers(site, between(random, 0, 1_500));
  }),
  fault('workers killed after a send, more said meanwhile', async ({ site, random }) => {
    await holdSends(site, 'timeout-after');
    // Everybody has read what was sent, and answers while nobody works.
    await killWorkers(site, between(random, 3_000, 6_000));
  }),
  fault('ingress killed between signal and ts', async ({ site }) => {
    const seats = site.seats('ingress');
    for (const { wires } of seats) wires.of('temporal').mute();
    await sleep(1_500);
    const dying = seats.map(({ app }) => app.strike('SIGKILL', 0));
    for (const { wires } of seats) wires.of('temporal').mend();
    await Promise.all(dying);
  }),
  fault('ingress killed before a signal got through', async ({ site }) => {
    const seats = site.seats('ingress');
    for (const { wires } of seats) wires.of('temporal').cut();
    await sleep(1_500);
    const dying = seats.map(({ app }) => app.strike('SIGKILL', 0));
    for (const { wires } of seats) wires.of('temporal').mend();
    await Promise.all(dying);
  }),
  fault('workers killed around a chapter', async ({ site, random, conversations }) => {
    // The echo's every third word or so ends in one.
    const echoes = conversations.filter(({ game }) => game === 'echo');
    const chosen = pick(random, echoes);
    const last = chosen?.last;
    await until(() => chosen?.last !== last, MOMENT);
    await sleep(random() * 100);
    await killWorkers(site, between(random, 0, 1_500));
  }),
];
