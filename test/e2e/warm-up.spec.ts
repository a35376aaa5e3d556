/** A worker replays recorded games before its first task (apps/worker/warm-up.ts), in the very build that is deployed. */
import { System } from '../support/system';

it('the build follows the recorded games, and the worker that has replayed them plays', async () => {
  const system = await System.start(['ingress']);
  try {
    const worker = await system.run('worker', { LOG_LEVEL: 'info' });
    expect(worker.stdout).toContain('warm-up');
    expect(worker.stdout).not.toMatch(/recorded game/);
    const chat = system.chat();
    await chat.sees(/Я Знаток/);
    chat.write(101, '/чгк 1');
    await chat.press(101, 'Начинаем');
    await chat.sees(/Вопрос 1/);
  } finally {
    await system.stop();
  }
});
