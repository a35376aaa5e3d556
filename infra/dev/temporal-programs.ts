import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { ConfigError } from '../../libs/platform/config-error';

/** The same as in docker-compose.yml. */
const VERSION = '1.32.0';

/** Temporal's server as it runs in production. */
export interface TemporalPrograms {
  readonly server: string;
  /** Makes and updates its databases. */
  readonly sqlTool: string;
}

/** Those that TEMPORAL_SERVER names, else what infra/temporal/build-server.sh has built; undefined where there are none. */
export const findTemporalServer = (env = process.env): TemporalPrograms | undefined => {
  const named = env.TEMPORAL_SERVER;
  const built = join(env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'znatok/temporal-server', VERSION);
  const server = named || join(built, 'temporal-server');
  const sqlTool = join(dirname(server), 'temporal-sql-tool');
  const missing = [server, sqlTool].find((program) => !existsSync(program));
  if (missing === undefined) return { server, sqlTool };
  if (!named) return undefined;
  throw new ConfigError(
    `TEMPORAL_SERVER is ${named}, but there is no ${missing}: correct it, or unset it and run infra/temporal/build-server.sh`,
  );
};
