import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { stepIn } from './step';

describe('where a game stands', () => {
  it.each([
    ['gathering the team', 'собирается команда'],
    ['round 2 of 5: discussion', 'раунд 2 из 5: обсуждение'],
    ['repeated 3', 'повторено: 3 раза'],
  ])('«%s» reads in Russian', (step, said) => expect(stepIn('ru', step)).toBe(said));

  it('stays as the game says it in English, and where nobody has translated it', () => {
    expect(stepIn('en', 'round 2 of 5: discussion')).toBe('round 2 of 5: discussion');
    expect(stepIn('ru', 'polishing the owl')).toBe('polishing the owl');
  });

  it('is translated for every step that a game names', () => {
    const games = join(__dirname, '../../../workflows/games');
    const files = readdirSync(games, { recursive: true, encoding: 'utf8' }).filter((file) =>
      /(?<!\.spec)\.ts$/.test(file),
    );
    const code = files.map((file) => readFileSync(join(games, file), 'utf8')).join('\n');
    const constants = new Map(
      [...code.matchAll(/const ([A-Z]+) = '([^']+)'/g)].map(([, name, value]) => [name, value]),
    );
    const steps = [...code.matchAll(/\.step\(([^;]+)\);/g)].flatMap(([, argument = '']) => [
      ...[...argument.matchAll(/['`]([^'`]+)['`]/g)].map(([, words]) => words),
      ...(constants.has(argument) ? [constants.get(argument)] : []),
    ]);
    expect(steps.length).toBeGreaterThan(6);
    const examples = steps.map((step) =>
      String(step).replaceAll(/\$\{([^}]+)\}/g, (_, name: string) => constants.get(name) ?? '3'),
    );
    expect(examples.filter((example) => stepIn('ru', example) === example)).toEqual([]);
  });
});
