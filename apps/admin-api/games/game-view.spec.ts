import { temporalLink } from './game-view';

describe("the link to Temporal's Web UI", () => {
  it('leads to the run that the game began with', () => {
    const game = { workflowId: 'vk:1:2000000001', id: '01a1f5d3-run' };
    expect(temporalLink({ url: 'http://127.0.0.1:8233', namespace: 'default' }, game)).toBe(
      'http://127.0.0.1:8233/namespaces/default/workflows/vk%3A1%3A2000000001/01a1f5d3-run',
    );
  });

  it('bears an address that ends in slashes, and one below a path', () => {
    const game = { workflowId: 'a', id: 'b' };
    expect(temporalLink({ url: 'https://ops.example/temporal//', namespace: 'znatok' }, game)).toBe(
      'https://ops.example/temporal/namespaces/znatok/workflows/a/b',
    );
  });
});
