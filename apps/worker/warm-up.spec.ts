import { pino } from 'pino';
import { warmUp } from './warm-up';

it('a worker without recorded games begins all the same, and says why', async () => {
  const lines: string[] = [];
  const logger = pino({}, { write: (line: string) => void lines.push(line) });
  await warmUp('/nowhere', { workflowBundle: { code: '' } }, logger);
  expect(lines.join()).toMatch(/ENOENT.*no recorded games were replayed/);
});
