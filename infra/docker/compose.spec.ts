/**
 * What `docker compose` itself does not check, or only on a server: whatever docker-compose.yml names is there. (Its own rules are
 * checked by compose's schema in .ci/run.)
 */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { projectRoot } from '../../libs/platform/project-root';
import { ROLES } from '../grants';

interface Service {
  readonly image?: string;
  readonly command?: readonly string[];
  readonly environment?: Readonly<Record<string, string | number>>;
  readonly volumes?: readonly string[];
  readonly ports?: readonly string[];
  readonly depends_on?: Readonly<Record<string, { condition: string }>> | readonly string[];
  readonly healthcheck?: { readonly test: readonly string[] };
  readonly restart?: string;
  readonly stop_grace_period?: string;
  readonly deploy?: { readonly resources: { readonly limits: { readonly memory: string } } };
  readonly logging?: unknown;
}

const read = (file: string): string => readFileSync(join(projectRoot(), file), 'utf8');
const text = read('docker-compose.yml');
const file = parse(text, { merge: true }) as {
  services: Record<string, Service>;
  volumes: Record<string, unknown>;
};
const services = Object.entries(file.services);
const jobs = ['temporal-schema', 'temporal-namespace', 'migrate'];
const dependencies = ({ depends_on: on = {} }: Service): [string, string][] =>
  Array.isArray(on)
    ? on.map((name: string) => [name, 'service_started'])
    : Object.entries(on as Record<string, { condition: string }>).map(([name, { condition }]) => [name, condition]);

describe('docker-compose.yml', () => {
  it('has every container that the design names', () => {
    expect(Object.keys(file.services)).toEqual(
      expect.arrayContaining(['postgres', 'temporal', 'temporal-ui', ...jobs, 'worker', 'ingress', 'admin-api']),
    );
  });

  it.each(services)('%s waits for services that exist, and for health only where it is checked', (_name, service) => {
    for (const [name, condition] of dependencies(service)) {
      const other = file.services[name];
      expect(other).toBeDefined();
      if (condition === 'service_healthy') expect(other?.healthcheck).toBeDefined();
      if (condition === 'service_completed_successfully') expect(jobs).toContain(name);
    }
  });

  it.each(services)('%s mounts what exists', (_name, { volumes = [] }) => {
    for (const volume of volumes) {
      const [source = ''] = volume.split(':');
      // A directory of the host's own.
      if (source.startsWith('/')) continue;
      if (source.startsWith('./')) expect(existsSync(join(projectRoot(), source))).toBe(true);
      else expect(Object.keys(file.volumes)).toContain(source);
    }
  });

  it('has a use for every named volume', () => {
    const used = services.flatMap(([, { volumes = [] }]) => volumes.map((volume) => volume.split(':')[0]));
    for (const name of Object.keys(file.volumes)) expect(used).toContain(name);
  });

  it.each(services)('%s runs what the build and the mounts bring', (_name, { command = [], healthcheck }) => {
    for (const word of [...command, ...(healthcheck?.test ?? [])]) {
      if (word.startsWith('dist/'))
        expect(existsSync(join(projectRoot(), word.replace(/^dist\//, '').replace(/\.js$/, '.ts')))).toBe(true);
      if (!word.startsWith('/setup/')) continue;
      const script = join(projectRoot(), word.replace('/setup/', 'infra/temporal/'));
      expect(statSync(script).mode & 0o111).not.toBe(0);
    }
  });

  it.each(services)('%s pins its image', (_name, { image = '' }) => {
    expect(image).toMatch(/:(\$\{[A-Z_]+:-)?[\w.]+\d[\w.-]*\}?$|^\$\{ZNATOK_IMAGE:-znatok:local\}$/);
  });

  it.each(services)('%s publishes its ports to this host alone', (_name, { ports = [] }) => {
    for (const port of ports) expect(port).toMatch(/^127\.0\.0\.1:/);
  });

  it.each(services.filter(([name]) => !jobs.includes(name)))(
    '%s is kept going, watched and bounded',
    (_name, service) => {
      expect(service.restart).toBe('unless-stopped');
      expect(service.deploy?.resources.limits.memory).toMatch(/^\d+[mg]$/);
      expect(service.logging).toBeDefined();
    },
  );

  it.each(services.filter(([name]) => jobs.includes(name)))('%s runs once', (_name, service) => {
    expect(service.restart).toBe('no');
  });

  it('gives each process a role of its own in Postgres, and no process the superuser’s', () => {
    const addresses = services.map(([name, { environment = {} }]) => [name, environment.DATABASE_URL]);
    const roles = Object.fromEntries(
      addresses.flatMap(([name, address]) =>
        address ? [[name, /\/\/(\w+):\$\{([A-Z]+)_/.exec(String(address))?.slice(1)]] : [],
      ),
    ) as Record<string, string[]>;
    expect(roles).toEqual({
      migrate: ['znatok_owner', 'OWNER'],
      worker: [ROLES.worker, 'WORKER'],
      ingress: [ROLES.ingress, 'INGRESS'],
      'admin-api': [ROLES.admin, 'ADMIN'],
    });
    for (const [name, { environment = {} }] of services)
      if (name !== 'postgres') expect(Object.keys(environment)).not.toContain('POSTGRES_PASSWORD');
  });

  it('gives the worker longer to end than it takes', () => {
    const { stop_grace_period: period } = file.services['worker'] ?? {};
    const [, seconds] = /shutdownGraceTime: '(\d+)s'/.exec(read('apps/worker/start-worker.ts')) ?? [];
    expect(Number.parseInt(period ?? '', 10)).toBeGreaterThan(Number(seconds));
  });

  it('asks for no variable that .env.example does not tell of, and that tells of no other', () => {
    const wanted = new Set([...text.matchAll(/\$\{([A-Z_]+)/g)].map(([, name]) => name));
    const told = new Set([...read('.env.example').matchAll(/^#? ?([A-Z_]+)=/gm)].map(([, name]) => name));
    expect([...wanted].filter((name) => !told.has(name))).toEqual([]);
    expect([...told].filter((name) => !wanted.has(name))).toEqual([]);
  });
});
