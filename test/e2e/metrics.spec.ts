/**
 * What dashboards and alerts speak of is emitted: the system runs, a chat plays, a step of a game fails, and each metric that
 * infra/observability names is looked for in what the processes answer at /metrics. A renamed one would show an empty panel
 * and never alarm.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { projectRoot } from '../../libs/platform/project-root';
import { TASK_QUEUE } from '../../libs/platform/temporal';
import { answerTo, playRound, WRONG } from '../support/chgk-player';
import type { AppName } from '../support/database';
import { ADMIN_KEY, System } from '../support/system';

/** Not ours to emit: Prometheus itself, and node_exporter beside it. */
const OF_OTHERS = /^(up|ALERTS|node_filesystem_(avail|size)_bytes)$/;
const APPS: readonly AppName[] = ['worker', 'ingress', 'admin-api'];

let system: System;
let scraped: string;

const metricsOf = async (app: AppName): Promise<string> =>
  (await fetch(`http://127.0.0.1:${system.ports.get(app)}/metrics`)).text();

/** Until the worker has counted it; its activities end a moment after the chat has seen them. */
const counted = async (line: RegExp): Promise<string> => {
  for (const deadline = Date.now() + 20_000; ; await sleep(200)) {
    const text = await metricsOf('worker');
    if (line.test(text)) return text;
    if (Date.now() > deadline) throw new Error(`${String(line)} is not in:\n${text}`);
  }
};

beforeAll(async () => {
  system = await System.start(APPS);
  const chat = system.chat();
  chat.write(101, '/чгк 2');
  await chat.press(102, 'Играю!');
  await chat.press(101, 'Начинаем');
  await playRound(chat, { answerer: 102, answer: (asked) => answerTo(system.store.db, asked) });
  await chat.sees(/Верно!/);
  await chat.press(101, 'Дальше');
  await playRound(chat, { answerer: 102, answer: async () => WRONG });
  await chat.press(101, 'К итогам');
  await chat.sees(/Игра окончена: 1:1/);

  // A photo is for no quick activity.
  chat.write(103, '/эхо');
  await chat.sees(/Я эхо/);
  chat.write(103, 'cat');
  await counted(/^temporal_activity_execution_latency_seconds_count\{.*activity_type="post".*\} [1-9]/m);

  const { workflow } = system.client;
  const lost = await workflow.start('no-such-game', { workflowId: 'lost', taskQueue: TASK_QUEUE });
  await counted(/^temporal_workflow_task_execution_failed_total\{.*\} [1-9]/m);
  await lost.terminate();
  await fetch(`http://127.0.0.1:${system.ports.get('admin-api')}/v1/games`, {
    headers: { authorization: `Bearer ${ADMIN_KEY}` },
  });
  scraped = (await Promise.all(APPS.map(metricsOf))).join('\n');
});
afterAll(() => system?.stop());

/** The names of a PromQL expression that are metrics: neither functions nor labels nor words in quotes. */
const namesIn = (text: string): string[] => [
  ...new Set([...text.matchAll(/\b(?:znatok|temporal|process|nodejs|node)_[a-z_]+|\bup\b/g)].map(([name]) => name)),
];
const expressions = (file: string): string => {
  const text = readFileSync(join(projectRoot(), 'infra/observability', file), 'utf8');
  return [...text.matchAll(/"?expr"?: ((?:.+)(?:\n {10}.+)*)/g)].map(([, expression]) => expression).join('\n');
};

describe.each(['prometheus/alerts.yml', 'grafana/dashboards/znatok.json'])('%s', (file) => {
  const names = namesIn(expressions(file)).filter((name) => !OF_OTHERS.test(name));

  it('speaks of metrics', () => expect(names.length).toBeGreaterThan(10));

  it.each(names)('%s is emitted by a running process', (name) => {
    expect(scraped).toMatch(new RegExp(`^${name}(\\{.*\\})? \\S+$|^# TYPE ${name} `, 'm'));
  });
});

it('games, rounds and verdicts are counted as they were played', async () => {
  const text = await counted(/^znatok_games_ended_total\{game="chgk",ending="finished"\} 1$/m);
  expect(text).toMatch(/^znatok_games_started_total\{game="chgk"\} 1$/m);
  expect(text).toMatch(/^znatok_rounds_total\{verdict="accepted"\} 1$/m);
  expect(text).toMatch(/^znatok_rounds_total\{verdict="rejected"\} 1$/m);
  expect(text).toMatch(/^znatok_judge_verdicts_total\{verdict="rejected",rule="too long"\} 1$/m);
  expect(text).toMatch(/^znatok_judge_seconds_count 2$/m);
});

it('a live game is counted by how it is: paused, then overdue when its time was over long ago', async () => {
  const chat = system.chat();
  chat.write(101, '/чгк 1');
  await chat.sees(/1 раунд/);
  await counted(/^znatok_games\{game="chgk",state="playing"\} 1$/m);
  expect(await metricsOf('worker')).toMatch(/^znatok_open_waits [1-9]/m);
  await system.store.db.updateTable('wants').set({ paused: true }).where('roomId', '=', chat.room).execute();
  await counted(/^znatok_games\{game="chgk",state="paused"\} 1$/m);
  const longAgo = new Date(Date.now() - 3_600_000);
  const late = { paused: false, dueAt: longAgo, updatedAt: longAgo };
  await system.store.db.updateTable('wants').set(late).where('roomId', '=', chat.room).execute();
  await counted(/^znatok_games\{game="chgk",state="overdue"\} 1$/m);
});

it('no label names a room, a person or a workflow', () => {
  expect(scraped).not.toMatch(/vk:1:|\{[^}]*2000000|workflow_id|run_id/);
});
