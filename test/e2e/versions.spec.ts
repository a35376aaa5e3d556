/**
 * Guarantee 8: new code never breaks a live game, and reaches it at its next chapter. Two workers side by side, each pinned to
 * its build, and `deploy:worker` between them. With ENCRYPTION_KEYS the chapter that crosses to the new build is encrypted, too.
 */
import { randomBytes } from 'node:crypto';
import { Builds } from '../support/builds';
import { keptByTemporal } from '../support/kept-by-temporal';
import type { LiveChat } from '../support/live-chat';
import { System } from '../support/system';

let system: System;
let builds: Builds;

const open = async (): Promise<LiveChat> => {
  const chat = system.chat();
  await chat.sees(/Я Знаток/);
  chat.write(101, '/чгк');
  await chat.sees(/первое число/);
  return chat;
};

const half = async (chat: LiveChat): Promise<void> => {
  chat.write(101, 'раз');
  await chat.sees(/второе число/);
};

const round = async (chat: LiveChat, word: string): Promise<string> => {
  await half(chat);
  chat.write(101, word);
  return (await chat.sees(/: \d+$/)).text;
};

const buildOf = async (chat: LiveChat): Promise<string | null | undefined> => {
  const { raw } = await system.client.workflow.getHandle(chat.room).describe();
  return raw.workflowExecutionInfo?.versioningInfo?.deploymentVersion?.buildId;
};

const until = async (what: () => Promise<boolean>): Promise<void> => {
  for (const deadline = Date.now() + 30_000; !(await what());) {
    if (Date.now() > deadline) throw new Error('it never came to that');
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
};

describe.each([
  ['without keys', undefined],
  ['with ENCRYPTION_KEYS', `only:${randomBytes(32).toString('base64')}`],
])('%s', (_, keys) => {
  beforeAll(async () => {
    if (keys !== undefined) process.env.ENCRYPTION_KEYS = keys;
    system = await System.start(['ingress']);
    builds = new Builds(system);
    await builds.run('old');
    expect(await builds.deploy('old')).toMatchObject({
      code: 0,
      said: expect.stringContaining('no game is live') as string,
    });
  });
  afterAll(async () => {
    delete process.env.ENCRYPTION_KEYS;
    await builds?.stop();
    await system?.stop();
  });

  it('guarantee 8: new code never breaks a live game: it stays on its build and moves at its next chapter; a parked one moves when it is woken', async () => {
    const [playing, parked] = [await open(), await open()];
    expect(await round(playing, 'ау')).toBe('ау (старый): 1');
    await playing.sees(/первое число/);
    await half(playing);
    expect(await round(parked, 'эй')).toBe('эй (старый): 1');
    await parked.sees(/первое число/);
    const said = parked.ofBot.length;

    await builds.run('mended');
    expect(await buildOf(playing)).toBe('old');
    const deployed = await builds.deploy('mended');
    expect(deployed.said).toContain('mended is the current build now');
    expect(deployed.said).toContain('2 live games were woken');

    await until(async () => (await buildOf(parked)) === 'mended');
    expect(parked.ofBot).toHaveLength(said);
    expect(await buildOf(playing)).toBe('old');
    // The old build still has a game, and says which.
    const waiting = await builds.deploy('mended');
    expect(waiting).toMatchObject({ code: 2, said: expect.stringContaining(`${playing.room} (round 1)`) as string });
    expect(waiting.said).toContain('mended was the current build already');

    playing.write(101, 'ну');
    expect((await playing.sees(/: 2$/)).text).toBe('ну (старый): 2');
    await playing.sees(/первое число/);
    expect(await round(playing, 'вот')).toBe('вот (новый): 3');
    expect(await round(parked, 'ага')).toBe('ага (новый): 2');
    expect(await buildOf(playing)).toBe('mended');

    const drained = await builds.deploy('mended', { wait: 30_000 });
    expect(drained).toMatchObject({ code: 0, said: expect.stringContaining('its workers can be stopped') as string });
    await builds.end('old');
    expect(await round(playing, 'дальше')).toBe('дальше (новый): 4');

    const kept = await keptByTemporal(system.client, `WorkflowId = "${playing.room}"`);
    const isReadable = keys === undefined;
    expect([kept.includes('дальше'), kept.includes('binary/encrypted')]).toEqual([isReadable, !isReadable]);
  });
});
