import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { russianRules } from './russian-rules';

it("every rule of the judge has a Russian name, and no name is left of a rule that's gone", () => {
  const source = readFileSync(join(__dirname, '../../../libs/quiz/judge/rule.ts'), 'utf8');
  const verdict = source.indexOf('export type Rule =');
  const rules = [...source.slice(0, verdict).matchAll(/\| '([^']+)'/g)].map(([, rule]) => rule);
  expect(Object.keys(russianRules).sort()).toEqual(rules.sort());
});
