import { between, pick } from '../players/script';
import type { Mortal } from '../site/mortal';
import type { Site } from '../site/site';
import { fault, type Fault } from './fault';

/** A process stays down for at most so long, milliseconds: whoever supervises it is there at once, or takes a moment. */
const DOWN = 3_000;

type Victims = (site: Site) => readonly Mortal[];

const apps =
  (role: 'worker' | 'ingress' | 'admin-api'): Victims =>
  (site) =>
    site.seats(role).map(({ app }) => app);

const oneOf = (name: string, victims: Victims): readonly Fault[] =>
  (['SIGKILL', 'SIGTERM'] as const).map((signal) =>
    fault(`${verb(signal)} ${name}`, ({ site, random }) =>
      pick(random, victims(site)).strike(signal, between(random, 0, DOWN)),
    ),
  );

const allOf = (name: string, victims: Victims): readonly Fault[] =>
  (['SIGKILL', 'SIGTERM'] as const).map((signal) =>
    fault(`${verb(signal)} ${name}`, async ({ site, random }) => {
      const down = between(random, 0, DOWN);
      await Promise.all(victims(site).map((victim) => victim.strike(signal, down)));
    }),
  );

const verb = (signal: string): string => (signal === 'SIGKILL' ? 'kill -9' : 'stop');

/** Every process, at any moment. */
export const kills: readonly Fault[] = [
  ...oneOf('one worker', apps('worker')),
  ...allOf('both workers', apps('worker')),
  ...oneOf('one ingress', apps('ingress')),
  ...allOf('both ingresses', apps('ingress')),
  ...oneOf('admin API', apps('admin-api')),
  ...oneOf('Temporal', ({ servers }) => [servers.temporal]),
  ...oneOf('Postgres', ({ servers }) => [servers.postgres]),
];

const MINUTE = 60_000;

/** A minute without ears, in which people go on answering in time. */
export const deafMinute = fault('no ingress for a minute', async ({ site }) => {
  await Promise.all(site.seats('ingress').map(({ app }) => app.strike('SIGKILL', MINUTE)));
});
