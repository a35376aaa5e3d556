/**
 * Who may do what in Postgres. On a server each process has a role of its own (infra/docker/postgres/roles.sh), and what is not
 * named here it may not do. `npm run migrate` puts it into force after the migrations. Where there are no such roles, as with
 * `npm start`, nothing is done.
 *
 * Like a migration this only adds while workers of an older build may live: a right is taken away when nobody uses it any more.
 */
import { Client } from 'pg';
import type { DB } from '../libs/store/database';

export const ROLES = { ingress: 'znatok_ingress', worker: 'znatok_worker', admin: 'znatok_admin' } as const;

export type Role = keyof typeof ROLES;

type Rights = { readonly [role in Role]?: string };

/**
 * All tables there are: a new one without a line does not compile. Triggers work with the rights of whoever changes a row, so
 * whoever ends games has those of the standings.
 */
export const TABLES: Readonly<Record<keyof DB, Rights>> = {
  admins: { admin: 'SELECT, INSERT, UPDATE' },
  adminSessions: { admin: 'SELECT, INSERT, UPDATE (seen_at), DELETE' },
  answers: { worker: 'SELECT, INSERT, UPDATE (superseded_at)', admin: 'SELECT, UPDATE (superseded_at)' },
  apiKeys: { admin: 'SELECT, INSERT, UPDATE (used_at, revoked_at)' },
  appeals: {
    worker: 'SELECT, INSERT, UPDATE (superseded_at)',
    admin: 'SELECT, UPDATE (superseded_at, review, reviewed_at, reviewed_by)',
  },
  auditLog: { admin: 'SELECT, INSERT, UPDATE (outcome, result)' },
  callBudgets: { ingress: 'SELECT, INSERT, UPDATE', worker: 'SELECT, INSERT, UPDATE' },
  chatStandings: { worker: 'SELECT, INSERT, UPDATE', admin: 'SELECT, INSERT, UPDATE' },
  communities: { ingress: 'SELECT, INSERT, UPDATE (name)', worker: 'SELECT', admin: 'SELECT, UPDATE' },
  corrections: { worker: 'SELECT', admin: 'SELECT, INSERT, DELETE' },
  forms: { worker: 'SELECT, INSERT, UPDATE', admin: 'SELECT' },
  games: {
    ingress: 'SELECT (workflow_id, ended_at, dedupe)',
    worker: 'SELECT, INSERT, UPDATE',
    admin: 'SELECT, UPDATE',
  },
  idempotencyKeys: { admin: 'SELECT, INSERT, UPDATE, DELETE' },
  ingressCursors: { ingress: 'SELECT, INSERT, UPDATE', worker: 'SELECT', admin: 'SELECT' },
  loginFailures: { admin: 'SELECT, INSERT, UPDATE, DELETE' },
  packs: { worker: 'SELECT', admin: 'SELECT, INSERT, UPDATE' },
  photos: { worker: 'SELECT, INSERT, UPDATE, DELETE' },
  pictures: { worker: 'SELECT', admin: 'SELECT, INSERT' },
  playerResults: { worker: 'SELECT, INSERT, DELETE', admin: 'SELECT, INSERT, DELETE' },
  players: { ingress: 'SELECT', worker: 'SELECT, INSERT, UPDATE', admin: 'SELECT' },
  playerStandings: { worker: 'SELECT, INSERT, UPDATE', admin: 'SELECT, INSERT, UPDATE' },
  questions: { worker: 'SELECT, UPDATE (played, taken)', admin: 'SELECT, INSERT, UPDATE' },
  rooms: { ingress: 'SELECT, INSERT, UPDATE', worker: 'SELECT, INSERT, UPDATE', admin: 'SELECT, INSERT, UPDATE' },
  roomSettings: { ingress: 'SELECT', worker: 'SELECT, INSERT, UPDATE', admin: 'SELECT, INSERT, UPDATE' },
  roundCorrections: { worker: 'SELECT, INSERT', admin: 'SELECT, INSERT' },
  rounds: { worker: 'SELECT, INSERT, UPDATE', admin: 'SELECT, UPDATE' },
  undelivered: { ingress: 'SELECT, INSERT, DELETE', worker: 'SELECT', admin: 'SELECT' },
  vkRests: { worker: 'SELECT, INSERT, UPDATE', admin: 'SELECT' },
  wants: {
    ingress: 'SELECT, INSERT, UPDATE, DELETE',
    worker: 'SELECT, INSERT, UPDATE, DELETE',
    admin: 'SELECT, INSERT, UPDATE, DELETE',
  },
};

/** Whoever adds rows takes their numbers from these. */
export const SEQUENCES: Readonly<Record<string, readonly Role[]>> = {
  appeals_id_seq: ['worker'],
  arrivals: ['ingress'],
  corrections_id_seq: ['admin'],
  forms_id_seq: ['worker'],
  live_events: ['worker', 'admin'],
  openings: ['ingress', 'worker', 'admin'],
  packs_id_seq: ['admin'],
  questions_id_seq: ['admin'],
  undelivered_id_seq: ['ingress'],
};

/** Of two migrations at once the second waits. */
const LOCK = 712_006_004;

/** adminSessions is admin_sessions in Postgres. */
export const tableName = (table: string): string => table.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/**
 * Gives the roles that there are what they may do, and takes all else from them, in one transaction: nobody is ever without.
 *
 * @param databaseUrl of the owner of the tables
 */
export const grant = async (databaseUrl: string): Promise<void> => {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rows } = await client.query<{ role: string }>(
      'SELECT rolname AS role FROM pg_roles WHERE rolname = ANY ($1)',
      [Object.values(ROLES)],
    );
    const present = new Set(rows.map(({ role }) => role));
    const roles = Object.entries(ROLES).filter(([, name]) => present.has(name)) as [Role, string][];
    await client.query(
      ['BEGIN', `SELECT pg_advisory_xact_lock(${LOCK})`, ...roles.flatMap(statementsFor), 'COMMIT'].join(';\n'),
    );
  } finally {
    await client.end();
  }
};

const statementsFor = ([role, name]: [Role, string]): string[] => [
  `REVOKE ALL ON ALL TABLES IN SCHEMA public FROM ${name}`,
  `REVOKE ALL ON ALL SEQUENCES IN SCHEMA public FROM ${name}`,
  ...Object.entries(TABLES).flatMap(([table, { [role]: rights }]) =>
    rights === undefined ? [] : [`GRANT ${rights} ON ${tableName(table)} TO ${name}`],
  ),
  ...Object.entries(SEQUENCES).flatMap(([sequence, roles]) =>
    roles.includes(role) ? [`GRANT USAGE ON SEQUENCE ${sequence} TO ${name}`] : [],
  ),
];
