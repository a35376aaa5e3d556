/** The order in which deploy.sh does things, with a `kubectl` that writes down what it is told (a cluster does not run in tests). */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from '../../libs/platform/project-root';

let place: string;
beforeEach(() => (place = mkdtempSync(join(tmpdir(), 'znatok-deploy-'))));
afterEach(() => rmSync(place, { recursive: true, force: true }));

/** Runs it with a kubectl that fails where what it is told matches `failing`. */
const deploy = (failing = 'never'): { status: number | null; told: string[]; applied: string } => {
  const [log, applied] = [join(place, 'told'), join(place, 'applied')];
  writeFileSync(
    join(place, 'kubectl'),
    [
      '#!/bin/bash',
      `echo "$*" >> '${log}'`,
      `case "$*" in ${failing}) exit 1;; esac`,
      'case "$1" in',
      "kustomize) printf 'kind: Job\\nmetadata:\\n  name: migrate\\n---\\nimage: znatok:local\\nbuild: build-local\\nmetadata:\\n  name: move-games\\n';;",
      `apply) cp "$3" '${applied}';;`,
      'esac',
    ].join('\n'),
    { mode: 0o755 },
  );
  const { status } = spawnSync(
    join(projectRoot(), 'infra/kubernetes/deploy.sh'),
    ['overlay', 'registry/znatok@sha256:2', 'b2'],
    { cwd: place, env: { ...process.env, PATH: `${place}:${process.env.PATH}` } },
  );
  return { status, told: readFileSync(log, 'utf8').trim().split('\n'), applied: readFileSync(applied, 'utf8') };
};
const at = (told: readonly string[], pattern: RegExp): number => told.findIndex((line) => pattern.test(line));

it('migrates, applies the rest, waits until the build is current, then moves the games', () => {
  const { status, told, applied } = deploy();
  expect(status).toBe(0);
  const order = [
    /apply .*component=migrate/,
    /wait .*job\/migrate/,
    /apply .* in \(worker,ingress,admin-api\)/,
    /rollout status deployment\/ingress/,
    /wait .*buildID}=b2 workerdeployment\/worker/,
    /delete job move-games/,
    /apply .*component=move-games/,
    /wait .*job\/move-games/,
  ];
  const places = order.map((pattern) => at(told, pattern));
  expect(places.every((line) => line >= 0)).toBe(true);
  expect([...places].sort((a, b) => a - b)).toEqual(places);
  expect(applied).toContain('image: registry/znatok@sha256:2');
  expect(applied).toContain('build: b2');
  // The overlay has no such job.
  expect(at(told, /temporal-namespace$/)).toBe(-1);
});

it('changes nothing when the database can’t be migrated', () => {
  const { status, told } = deploy('*wait*job/migrate*');
  expect(status).toBe(1);
  expect(at(told, / in \(worker,ingress/)).toBe(-1);
});

it('puts ingress and admin API back when they don’t get ready, or when the build does not pass its rehearsal', () => {
  for (const failing of ['*rollout*status*admin-api*', '*wait*workerdeployment*']) {
    const { status, told } = deploy(failing);
    expect(status).toBe(1);
    expect(at(told, /rollout undo deployment\/ingress deployment\/admin-api/)).toBeGreaterThan(0);
    expect(at(told, /component=move-games/)).toBe(-1);
    rmSync(join(place, 'told'));
  }
});
