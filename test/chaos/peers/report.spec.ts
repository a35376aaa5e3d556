import { tableOf, type PeerReport } from './report';

const finding = (kind: PeerReport['findings'][number]['kind']): PeerReport['findings'][number] => ({
  ...{ kind, room: '1', game: 'sum', text: '', transcript: [], at: '' },
});

const report: PeerReport = {
  ...{ bot: 'peer', title: 'a peer', version: 'peer 1.0.0', seed: 1, kills: 3, begun: 20, finished: 16, wanted: 55 },
  firstReplies: [0.5, 2, 1],
  findings: [finding('lost'), finding('lost'), finding('twice'), finding('strange'), finding('outOfOrder')],
};

const lastRow = (of: PeerReport): string | undefined => tableOf([of]).split('\n').at(-1);

describe('the table of other bots', () => {
  it('counts what was lost, said twice and wrong', () => {
    expect(lastRow(report)).toBe('| a peer | peer 1.0.0 | 3 | 20 | 16 | 2 | 1 | 2 | 1.0 / 2.0 |');
  });

  it('says how often a bot came back when it did not always', () => {
    expect(lastRow({ ...report, firstReplies: [2] })).toMatch(/\| 2\.0 \/ 2\.0 \(1 of 3\) \|$/);
  });
});
