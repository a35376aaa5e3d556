/** Alerts lead to runbooks and have tests; that the metrics they speak of are emitted is shown by test/e2e/metrics.spec.ts. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { projectRoot } from '../../libs/platform/project-root';

const read = (file: string): string => readFileSync(join(projectRoot(), file), 'utf8');

interface Rule {
  readonly alert: string;
  readonly annotations: { readonly runbook: string };
}
const { groups } = parse(read('infra/observability/prometheus/alerts.yml')) as { groups: { rules: Rule[] }[] };
const rules = groups.flatMap((group) => group.rules);

/** The sections of docs/operations.md by their anchors. */
const sections = new Map(
  read('docs/operations.md')
    .split(/^## /m)
    .map((section) => {
      const [title = ''] = section.split('\n');
      const anchor = title.toLowerCase().replace(/[^\p{L}\p{N} -]/gu, '');
      return [`docs/operations.md#${anchor.replaceAll(' ', '-')}`, section];
    }),
);

it.each(rules.map(({ alert, annotations }) => [alert, annotations.runbook] as const))(
  '%s has its runbook, which tells of it',
  (alert, runbook) => expect(sections.get(runbook)).toContain(`\`${alert}\``),
);

it('runbooks tell of no alert that is none', () => {
  const told = [...sections.values()].flatMap((section) =>
    [...section.matchAll(/^Alerts? (.+)$/gm)].flatMap(([, line = '']) => [...line.matchAll(/`([A-Z]\w+)`/g)]),
  );
  const names = rules.map(({ alert }) => alert);
  expect(told.length).toBeGreaterThan(15);
  for (const [, name] of told) expect(names).toContain(name);
});

it.each(rules.map(({ alert }) => alert))('%s is tested to fire, and to be silent on a quiet day', (alert) => {
  const tests = read('infra/observability/prometheus/alerts.test.yml');
  expect(tests).toContain(`alertname="${alert}"`);
  expect(tests).toMatch(new RegExp(`alertname: ${alert}, exp_alerts: \\[\\]`));
});
