import { route } from './route';
import { command, happened, room, wait, wants } from './spec/samples';

const frozen = wants({ frozen: true, waits: [wait({ words: true })] });
const dialog = wants({ workflowId: `${room}:102`, opening: 8, frozen: true, everything: true });

it('the reception answers every command for a frozen game, and knows which game it is', () => {
  const commands = ['stop', 'info', 'chgk', 'help', 'start'].map((name) => happened(command(name)));
  expect(route(commands, [frozen]).steps).toEqual(
    commands.map((happening) => ({ to: 'reception', reason: 'command', frozen: room, happenings: [happening] })),
  );
});

it('a frozen game still hears everything else: it goes on with that when it is mended', () => {
  const rest = [happened(), happened({ kind: 'left', from: 103 }), happened({ kind: 'gap', from: 0 })];
  expect(route(rest, [frozen])).toMatchObject({ steps: [{ to: 'game', happenings: rest }], dropped: [] });
});

it("a frozen dialog takes its own person's commands alone", () => {
  const [own, other] = [happened({ from: 102, ...command('stop') }), happened({ from: 103, ...command('stop') })];
  expect(route([own, other], [wants(), dialog]).steps).toMatchObject([
    { to: 'reception', frozen: dialog.workflowId, happenings: [own] },
    { to: 'game', row: { workflowId: room }, happenings: [other] },
  ]);
});
