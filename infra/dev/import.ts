import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runImport } from '../../apps/admin-api/import';
import { dataDirectory } from './data-directory';
import { DATABASE_URL_FILE } from './system';
import { serviceAccount } from './service-account';

/** `npm run import`: into the database of DATABASE_URL, or else of the `npm start` that runs in this checkout. */
export const main = async (args: readonly string[]): Promise<void> => {
  process.exitCode = await runImport(args, console, { ...ownDatabase(), ...process.env });
};

const ownDatabase = (): NodeJS.ProcessEnv => {
  const file = join(dataDirectory(serviceAccount()), DATABASE_URL_FILE);
  return existsSync(file) ? { DATABASE_URL: readFileSync(file, 'utf8').trim() } : {};
};
