/**
 * What each process may do in Postgres (infra/grants.ts): no more than it must. That it is enough is shown by all other
 * specs: each process of theirs has its own role.
 */
import { Client, DatabaseError } from 'pg';
import { grant, ROLES, SEQUENCES, TABLES, tableName, type Role } from '../../infra/grants';
import { createTestDatabase, type AppName, type TestDatabase } from '../support/database';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database?.drop());

const query = async (url: string, sql: string): Promise<readonly Record<string, unknown>[]> => {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
};

/** What Postgres answers: its error's code, or undefined where it obeys. */
const refusal = async (app: AppName, sql: string): Promise<string | undefined> => {
  try {
    await query(database.of(app), sql);
    return undefined;
  } catch (error) {
    if (error instanceof DatabaseError) return error.code;
    throw error;
  }
};
const INSUFFICIENT_PRIVILEGE = '42501';
const UNDEFINED_PARAMETER = '42704';

it('every table and every sequence of the database has a line', async () => {
  const ofKind = async (kinds: string): Promise<unknown[]> => {
    const relations = await query(
      database.url,
      `select relname as name from pg_class
       where relnamespace = 'public'::regnamespace and relkind in (${kinds}) and relname !~ '^migrations'
         -- Whoever may add a row to a table may have it numbered by its identity column.
         and not exists (select from pg_depend where objid = pg_class.oid and deptype = 'i')
       order by 1`,
    );
    return relations.map(({ name }) => name);
  };
  expect(await ofKind(`'r', 'p', 'v', 'm', 'f'`)).toEqual(Object.keys(TABLES).map(tableName).sort());
  expect(await ofKind(`'S'`)).toEqual(Object.keys(SEQUENCES).sort());
});

const VERBS = ['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'REFERENCES', 'TRIGGER'];

it.each(Object.keys(ROLES) as Role[])(
  'the %s may do with each table what its line says, and nothing else',
  async (role) => {
    const rights = await query(
      database.url,
      `select relname as name, verb from pg_class, unnest(string_to_array('${VERBS.join(' ')}', ' ')) as verb
     where relnamespace = 'public'::regnamespace and relkind = 'r'
       and (has_table_privilege('${ROLES[role]}', pg_class.oid, verb)
         or verb in ('SELECT', 'INSERT', 'UPDATE', 'REFERENCES') and has_any_column_privilege('${ROLES[role]}', pg_class.oid, verb))
     order by relname, array_position(string_to_array('${VERBS.join(' ')}', ' '), verb)`,
    );
    const written = Object.entries(TABLES)
      .flatMap(([table, { [role]: line = '' }]) =>
        VERBS.filter((verb) => line.includes(verb)).map((verb) => ({ name: tableName(table), verb })),
      )
      .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
    expect(rights).toEqual(written);
  },
);

it.each<[AppName, string]>([
  ['ingress', 'select text, answer from questions'],
  ['ingress', 'select text from answers'],
  ['ingress', 'select answers from forms'],
  ['ingress', 'select players from games'],
  ['ingress', `update games set bot_score = 0`],
  ['ingress', 'select password from admins'],
  ['ingress', 'select secret from api_keys'],
  ['ingress', 'update rooms set blocked_at = null; delete from rooms'],
  ['worker', 'select password from admins'],
  ['worker', 'select token from admin_sessions'],
  ['worker', 'select secret from api_keys'],
  ['worker', `insert into api_keys (prefix, secret, name, role) values ('p', 's', 'n', 'owner')`],
  ['worker', 'select after from audit_log'],
  ['worker', 'select body from idempotency_keys'],
  ['worker', `update questions set answer = 'да'`],
  ['worker', 'delete from rounds'],
  ['worker', `update answers set verdict = 'accepted'`],
  ['worker', 'update ingress_cursors set ts = null'],
  ['worker', 'delete from undelivered'],
  ['admin-api', 'delete from audit_log'],
  ['admin-api', `update audit_log set actor_name = 'nobody'`],
  ['admin-api', 'alter table audit_log disable trigger all'],
  ['admin-api', `update answers set text = ''`],
  ['admin-api', `update appeals set ballots = '[]'`],
  ['admin-api', 'delete from games'],
  ['admin-api', 'update forms set player = 1'],
  ['admin-api', 'update ingress_cursors set ts = null'],
  ['admin-api', 'delete from undelivered'],
  ['admin-api', 'select attachment from photos'],
])('%s is refused: %s', async (app, sql) => {
  expect(await refusal(app, sql)).toBe(INSUFFICIENT_PRIVILEGE);
});

it.each<AppName>(['ingress', 'worker', 'admin-api'])('%s can’t become more than it is', async (app) => {
  for (const sql of [
    'create table mine (id int)',
    'drop table wants',
    'alter table wants add column mine int',
    'create or replace function count_round() returns trigger language plpgsql as $$ begin return null; end $$',
    'truncate wants',
    'select * from migrations',
    `alter role ${ROLES.worker} superuser`,
    'set role znatok',
    `copy (select 1) to program 'id'`,
    'select pg_read_file($$/etc/passwd$$)',
    'select passwd from pg_shadow',
    `grant select on wants to public; select * from admins; select * from questions; select * from photos`,
  ])
    expect([sql, await refusal(app, sql)]).toEqual([
      sql,
      expect.stringMatching(`${INSUFFICIENT_PRIVILEGE}|${UNDEFINED_PARAMETER}`),
    ]);
});

it('a right that is written down no more is taken away by the next migration', async () => {
  await query(
    database.url,
    `grant select on admins to ${ROLES.worker}; grant usage on sequence arrivals to ${ROLES.worker}`,
  );
  expect(await refusal('worker', 'select password from admins')).toBeUndefined();
  await Promise.all([grant(database.url), grant(database.url)]);
  expect(await refusal('worker', 'select password from admins')).toBe(INSUFFICIENT_PRIVILEGE);
  expect(await refusal('worker', `select nextval('arrivals')`)).toBe(INSUFFICIENT_PRIVILEGE);
  expect(await refusal('worker', 'select * from games')).toBeUndefined();
});
