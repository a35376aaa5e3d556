import { join } from 'node:path';
import { ConfigError } from '../libs/platform/config-error';
import { messageInLog } from '../libs/platform/error-in-log';
import { readConfig } from '../libs/platform/config';
import { projectRoot } from '../libs/platform/project-root';
import { grant } from './grants';

/** Brings the database up to date, with what each role may do in it. Runs under locks, so several at once do no harm. */
export const migrate = async (databaseUrl: string, log: (line: string) => void = () => {}): Promise<string[]> => {
  const { runner } = await import('node-pg-migrate');
  const done = await runner({
    databaseUrl,
    dir: join(projectRoot(), 'infra/migrations'),
    direction: 'up',
    migrationsTable: 'migrations',
    log,
  });
  await grant(databaseUrl);
  return done.map(({ name }) => name);
};

const main = async (): Promise<void> => {
  try {
    const done = await migrate(readConfig(['DATABASE_URL']).DATABASE_URL);
    console.log(done.length === 0 ? 'The database is up to date.' : `Migrated: ${done.join(', ')}`);
  } catch (error) {
    if (error instanceof ConfigError) console.error(`migrate: ${error.message}`);
    else
      console.error(
        `migrate: the database in DATABASE_URL refused: ${error instanceof Error ? messageInLog(error) : String(error)}`,
      );
    process.exit(1);
  }
};

if (require.main === module) void main();
