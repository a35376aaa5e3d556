import { deploys } from './faults/deploys';
import { fullDisks } from './faults/disk';
import { deafMinute, kills } from './faults/kills';
import type { Fault } from './faults/fault';
import { network } from './faults/network';
import { points } from './faults/points';
import { vkFaults } from './faults/vk';

/** One part of the suite, which can be run apart. */
export interface Cell {
  readonly name: string;
  readonly about: string;
  readonly faults: readonly Fault[];
  /** Games at least, and strikes. */
  readonly games: number;
  readonly strikes: number;
  /** It is played in so many parts, each with so many games and strikes, on a site and with a report of its own. */
  readonly parts?: number;
  /** Which of them this is, from 1. */
  readonly part?: number;
  /** Conversations side by side. */
  readonly rooms: number;
  /** Milliseconds of peace before a strike, least and most. */
  readonly pause: readonly [number, number];
  /** Workers are pinned to builds. */
  readonly pinned?: true;
  /** The servers' data lie on small disks. */
  readonly smallDisks?: true;
}

const all = [...kills, ...points, ...vkFaults, ...network];

const ordinary = { games: 60, rooms: 30, pause: [500, 4_000] } as const;
/** When an outage is over all of them speak at once: of thirty, two cores keep the last waiting for more than a second. */
const timed = { ...ordinary, rooms: 12 } as const;

export const CELLS: readonly Cell[] = [
  { ...ordinary, name: 'kills', about: 'every process killed and stopped, at any moment', faults: kills, strikes: 56 },
  { ...ordinary, name: 'points', about: 'killed where something is half done', faults: points, strikes: 36 },
  { ...ordinary, name: 'vk', about: 'VK late, broken, refusing, repeating', faults: vkFaults, strikes: 48 },
  { ...ordinary, name: 'network', about: 'wires cut, or deaf in one direction', faults: network, strikes: 48 },
  { ...ordinary, name: 'deaf', about: 'no ingress for a minute, answers in time', faults: [deafMinute], strikes: 3 },
  {
    ...ordinary,
    name: 'deploys',
    about: 'new builds beside old ones, a bug and its fix',
    faults: deploys,
    strikes: 8,
    pinned: true,
  },
  {
    ...ordinary,
    name: 'disks',
    about: 'no room for a page more under Temporal or Postgres',
    faults: fullDisks,
    strikes: 8,
    smallDisks: true,
  },
  {
    ...timed,
    name: 'all',
    about: 'everything',
    faults: all,
    games: 50,
    strikes: 100,
    parts: 10,
    pause: [300, 2_000],
  },
  {
    ...timed,
    name: 'soak',
    about: 'everything, a fault every ten seconds',
    faults: all,
    strikes: 360,
    pause: [4_000, 8_000],
  },
  {
    ...ordinary,
    name: 'short',
    about: 'what npm test plays',
    faults: all,
    games: 20,
    rooms: 12,
    strikes: 15,
    pause: [200, 1_500],
  },
];

/** What plain `npm run chaos` plays. */
export const USUAL = ['kills', 'points', 'vk', 'network', 'deaf', 'deploys', 'disks'];
