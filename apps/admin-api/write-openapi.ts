import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { createLogger } from '../../libs/platform/logger';
import { projectRoot } from '../../libs/platform/project-root';
import { TASK_QUEUE } from '../../libs/platform/temporal';
import { openStore } from '../../libs/store/store';
import { createAdminApp } from './create-app';
import { openApiDocument } from './openapi';

/**
 * Writes openapi.json, from which clients are generated. With `--check` it writes nothing and fails when the committed file
 * is not what the code says. Needs no server: nothing here connects.
 */
const main = async (): Promise<void> => {
  const path = join(projectRoot(), 'openapi.json');
  const store = openStore('postgres://nobody@127.0.0.1:1/none');
  const connection = Connection.lazy({ address: '127.0.0.1:1' });
  const app = await createAdminApp({
    db: store.db,
    listen: store.listen,
    temporal: new Client({ connection }),
    taskQueue: TASK_QUEUE,
    temporalUiUrl: 'http://127.0.0.1:8233',
    apiKey: 'a key that opens nothing',
    logger: createLogger('write-openapi', 'silent'),
  });
  const text = `${JSON.stringify(openApiDocument(app), null, 2)}\n`;
  await connection.close();
  await store.close();
  if (!process.argv.includes('--check')) writeFileSync(path, text);
  else if (readFileSync(path, 'utf8') !== text) {
    process.stderr.write('openapi.json is not what the code says: run node dist/apps/admin-api/write-openapi.js\n');
    process.exitCode = 1;
  }
};

void main();
