/** Dashboards and alerts speak of metrics that the code has: a renamed one would show an empty panel and never alarm. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../libs/platform/project-root';

const here = join(projectRoot(), 'infra/observability');
const used = (file: string): string[] => [
  ...new Set([...readFileSync(join(here, file), 'utf8').matchAll(/\bznatok_[a-z_]+/g)].map(([name]) => name)),
];

const sources = ['apps', 'libs', 'activities'].flatMap((directory) =>
  readdirSync(join(projectRoot(), directory), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.spec.ts'))
    .map((name) => readFileSync(join(projectRoot(), directory, name), 'utf8')),
);
const isKnown = (metric: string): boolean => {
  const name = metric.replace(/_bucket$/, '');
  return sources.some((source) => source.includes(`'${name}'`));
};

describe.each(['prometheus/alerts.yml', 'grafana/dashboards/znatok.json'])('%s', (file) => {
  it.each(used(file))('%s is a metric of ours', (metric) => expect(isKnown(metric)).toBe(true));
});

it('a runbook that an alert names is there', () => {
  const operations = readFileSync(join(projectRoot(), 'docs/operations.md'), 'utf8');
  const anchors = [...operations.matchAll(/^#+ (.+)$/gm)].map(([, title = '']) =>
    title
      .toLowerCase()
      .replace(/[^\p{L}\p{N} -]/gu, '')
      .replaceAll(' ', '-'),
  );
  const alerts = readFileSync(join(here, 'prometheus/alerts.yml'), 'utf8');
  const named = [...alerts.matchAll(/docs\/operations\.md#(\S+)/g)].map(([, anchor]) => anchor);
  expect(named.length).toBeGreaterThan(5);
  for (const anchor of named) expect(anchors).toContain(anchor);
});
