import {
  CamelCasePlugin,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type CompiledQuery,
  type Driver,
} from 'kysely';
import type { DB } from '../../../libs/store/database';
import type { Database } from '../../../libs/store/store';

export interface Statement {
  readonly sql: string;
  readonly parameters: readonly unknown[];
}

/** A database for specs of what is asked of Postgres and when; what Postgres makes of it is shown by the e2e specs. */
export const scriptedDatabase = (
  answer: (statement: Statement) => readonly unknown[] | undefined,
): { db: Database; statements: Statement[] } => {
  const statements: Statement[] = [];
  const connection = {
    async executeQuery<R>({ sql, parameters }: CompiledQuery) {
      statements.push({ sql, parameters });
      return { rows: [...(answer({ sql, parameters }) ?? [])] as R[] };
    },
    streamQuery: (): never => {
      throw new Error('nothing is streamed here');
    },
  };
  const idle = async (): Promise<void> => {};
  const driver: Driver = {
    init: idle,
    acquireConnection: async () => connection,
    beginTransaction: idle,
    commitTransaction: idle,
    rollbackTransaction: idle,
    releaseConnection: idle,
    destroy: idle,
  };
  const db = new Kysely<DB>({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createDriver: () => driver,
      createIntrospector: (kysely) => new PostgresIntrospector(kysely),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    },
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
  });
  return { db, statements };
};
