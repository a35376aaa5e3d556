import { affectedApps } from './affected-apps';

describe('what a change restarts', () => {
  const names = ['worker', 'ingress', 'admin-api'] as const;

  it('is the app whose file changed', () => {
    expect(affectedApps(new Set(['apps/ingress/main.js']), names)).toEqual(['ingress']);
  });

  it('is the admin API when the console changed, which it serves', () => {
    expect(affectedApps(new Set(['apps/console/index.html']), names)).toEqual(['admin-api']);
  });

  it('is every app when shared code changed', () => {
    expect(affectedApps(new Set(['libs/vk/errors.js', 'apps/ingress/main.js']), names)).toEqual([...names]);
  });

  it('is nothing when only the starter changed', () => {
    expect(affectedApps(new Set(['infra/dev/start.js']), names)).toEqual([]);
  });
});
