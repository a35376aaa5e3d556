import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { ROLES } from '../../infra/grants';
import { provided } from './provided';

export type AppName = 'worker' | 'ingress' | 'admin-api';

export interface TestDatabase {
  /** Of its owner, as tests look at it. */
  readonly url: string;
  /** As a process has it, with no other rights than that has on a server. */
  of(app: AppName): string;
  drop(): Promise<void>;
}

/** A migrated database of one's own, cloned in some 30 ms. */
export const createTestDatabase = async (): Promise<TestDatabase> => {
  const server = provided('TEST_POSTGRES_URL');
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await execute(server, `create database ${name} template znatok_template`);
  const url = new URL(server);
  url.pathname = `/${name}`;
  return {
    url: url.href,
    of: (app) => asRoleOf(app, url.href),
    drop: () => execute(server, `drop database ${name} with (force)`),
  };
};

/** The same address with the role of a process, which has the owner's password in tests. */
export const asRoleOf = (app: AppName, databaseUrl: string): string => {
  const url = new URL(databaseUrl);
  url.username = ROLES[app === 'admin-api' ? 'admin' : app];
  return url.href;
};

const execute = async (url: string, statement: string): Promise<void> => {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
};
