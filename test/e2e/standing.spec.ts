/** Where a game stands, on real Temporal and with the bundle that is deployed: its snapshot, and what the Web UI shows. */
import { defaultPayloadConverter } from '@temporalio/common';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Snapshot } from '../../workflows/room/operate';
import { lineOf } from '../support/line-of';
import { System } from '../support/system';

const ROUND = 'workflows/games/chgk/round.ts';
/** Temporal's IndexedValueType. */
const KEYWORD = 2;

let system: System;

beforeAll(async () => {
  system = await System.start([]);
  // As `npm start` and docker-compose.yml do for their namespace.
  const { client, namespace } = system;
  const searchAttributes = { Game: KEYWORD, Community: KEYWORD };
  await client.connection.operatorService.addSearchAttributes({ namespace, searchAttributes });
  await Promise.all([system.run('worker'), system.run('ingress')]);
});
afterAll(() => system?.stop());

it('names the line of ЧГК, whom it waits for and until when, and costs no event', async () => {
  const chat = system.chat();
  const game = system.client.workflow.getHandle(chat.room);
  /** VK shows a question before Temporal has heard that it was sent. */
  const standing = async (step: RegExp): Promise<Snapshot> => {
    for (;;) {
      const snapshot = await game.query<Snapshot>('snapshot');
      if (step.test(snapshot.step) && snapshot.waiting.length > 0) return snapshot;
      await sleep(50);
    }
  };
  const details = async (): Promise<string> => {
    const { currentDetails } = await game.query<{ currentDetails: string }>('__temporal_workflow_metadata');
    return currentDetails;
  };

  chat.write(101, '/чгк 2');
  await chat.press(102, 'Играю!');
  await chat.press(101, 'Начинаем');
  await chat.sees(/Вопрос 1/);
  const discussing = await standing(/discussion/);
  const asks = lineOf(ROUND, /^ {2}await room\.ask\(questionText/);
  expect(discussing).toMatchObject({
    line: asks,
    lastHeard: { kind: 'press', from: 101 },
    waiting: [{ lane: 'play', from: [chat.captain], buttons: true, line: asks }],
  });
  expect(await details()).toMatch(
    new RegExp(
      `^\\*\\*chgk\\*\\*: round 1 of 2: discussion\n\nAt \`${asks}\`\n\nWaits for a button of the captain until \\d{4}-.* UTC$`,
    ),
  );

  await chat.press(chat.captain, 'Отвечаем досрочно');
  await chat.press(chat.captain, 'Боря');
  await chat.sees(/ваш ответ/);
  expect(await standing(/the answer/)).toMatchObject({
    line: lineOf(ROUND, /said = await room\.ask\(/),
    waiting: [{ from: [102], words: true }],
  });
  expect(await details()).toMatch(/Waits for words of (one player|the captain) until/);

  const { searchAttributes } = await game.describe();
  expect(searchAttributes).toMatchObject({ Game: ['chgk'], Community: ['1'] });

  // All of it rides on what is there anyway: no markers, no upserts.
  const { events = [] } = await game.fetchHistory();
  const kinds = new Set(
    (events ?? []).map((event) => Object.keys(event).find((key) => key.endsWith('EventAttributes') && key in event)),
  );
  for (const kind of kinds)
    expect(kind).toMatch(/^(workflow(Execution(Started|Signaled)|Task)|activityTask|marker|timer)/);

  const summaries = (events ?? []).flatMap(({ userMetadata }) =>
    userMetadata?.summary ? [defaultPayloadConverter.fromPayload<string>(userMetadata.summary)] : [],
  );
  expect(summaries).toContain('Game chgk');
  expect(summaries).toContainEqual(expect.stringMatching(/^ask chgk\.question \(play\/\d+\)$/));
  expect(summaries).toContain(`round 1 of 2: discussion (${asks})`);
  expect([await details(), ...summaries].join()).not.toMatch(/\b10[1-4]\b|Боря|Аня/);
});
