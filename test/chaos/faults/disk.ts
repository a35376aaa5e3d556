import { setTimeout as sleep } from 'node:timers/promises';
import { between } from '../players/script';
import { fault, type Fault } from './fault';

/** How long a disk stays full, milliseconds. */
const LONGEST = 8_000;

const full = (name: string, of: 'postgres' | 'temporal'): Fault =>
  fault(name, async ({ site, random }) => {
    const disk = site.disks?.[of];
    if (!disk) throw new Error('this site has no small disks');
    disk.fill();
    await sleep(between(random, 1_000, LONGEST));
    disk.free();
    // A server that could not go on is started again by whoever supervises it.
    await Promise.all([site.servers.postgres.untilReady(), site.servers.temporal.untilReady()]);
  });

/** No room for a single page more. */
export const fullDisks: readonly Fault[] = [
  full("the disk under Temporal's file is full", 'temporal'),
  full('the disk under Postgres is full', 'postgres'),
];
