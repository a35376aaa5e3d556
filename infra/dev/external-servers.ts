/** Servers that the user named: they must be there before anything is started. */
import type { Client, Connection } from '@temporalio/client';
import { Client as PgClient } from 'pg';
import { readConfig } from '../../libs/platform/config';
import { ConfigError } from '../../libs/platform/config-error';
import { connectTemporal } from '../../libs/platform/temporal';

/** temporal.api.enums.v1.IndexedValueType */
const KEYWORD = 2;
const ATTRIBUTES = ['Game', 'Community'];

/** @throws ConfigError when DATABASE_URL leads nowhere. */
export const checkDatabase = async (): Promise<void> => {
  const { DATABASE_URL: url } = readConfig(['DATABASE_URL']);
  const client = new PgClient({ connectionString: url, connectionTimeoutMillis: 10_000 });
  client.on('error', () => {});
  try {
    await client.connect();
  } catch (error) {
    throw new ConfigError(
      `DATABASE_URL: Postgres can't be reached there (${reason(error)}): start it, correct the address, or unset DATABASE_URL to use one of our own`,
    );
  } finally {
    await client.end().catch(() => {});
  }
};

/** Checks TEMPORAL_ADDRESS and adds the search attributes that games carry. */
export const prepareTemporal = async (): Promise<void> => {
  const client = await connectTemporal();
  try {
    await addSearchAttributes(client);
  } finally {
    await client.connection.close();
  }
};

const addSearchAttributes = async (client: Client): Promise<void> => {
  const { operatorService } = client.connection as Connection;
  const { namespace } = client.options;
  try {
    const { customAttributes } = await operatorService.listSearchAttributes({ namespace });
    const missing = ATTRIBUTES.filter((name) => !(name in customAttributes));
    if (missing.length === 0) return;
    const searchAttributes = Object.fromEntries(missing.map((name) => [name, KEYWORD]));
    await operatorService.addSearchAttributes({ namespace, searchAttributes });
  } catch (error) {
    throw new ConfigError(
      `TEMPORAL_ADDRESS: its namespace ${namespace} lacks the search attributes Game and Community (${reason(error)}): ` +
        'add both with `temporal operator search-attribute create --type Keyword --name Game --name Community`',
    );
  }
};

const reason = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error);
  return (error.message || String((error as NodeJS.ErrnoException).code)).split('\n')[0] ?? '';
};
