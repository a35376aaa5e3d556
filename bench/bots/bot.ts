import type { Children } from '../../infra/dev/children';
import type { ServerName } from '../cells/servers';

/** What a bot is told when it starts. */
export interface BotSurroundings {
  /** Of the messenger, without a trailing slash. */
  readonly messenger: string;
  /** Where its servers are: `DATABASE_URL`, `TEMPORAL_ADDRESS`. */
  readonly servers: Readonly<Record<string, string>>;
  /** Which dialog it plays: `echo`, `sum`… */
  readonly game: string;
  /** For its logs. */
  readonly directory: string;
  readonly children: Children;
  /** Where it may keep its place in the long poll; without it nothing has to. */
  readonly place?: string;
  /** Options of Node's for Znatok's processes. */
  readonly execArgv?: readonly string[];
}

/** One way to write a bot; it runs as processes of its own. */
export interface Bot {
  readonly name: string;
  /** As the tables call it. */
  readonly title: string;
  readonly messenger: 'vk' | 'telegram';
  readonly servers: readonly ServerName[];
  /** Whether its dialogs survive the end of its process. */
  readonly durable: boolean;
  readonly games: readonly string[];
  /** The packages of bench/peers that it is made of. */
  readonly packages: readonly string[];
  /** What is done once before it first starts: a build, tables. */
  prepare?(surroundings: BotSurroundings): Promise<unknown>;
  /** Resolves when it listens. */
  start(surroundings: BotSurroundings): Promise<void>;
}
