import { Counter, Gauge, Histogram, type Registry } from 'prom-client';
import type { Activities } from '../../activities/contract';
import type { judge } from '../../libs/quiz/judge';
import { countLiveGames, type LiveState } from '../../libs/store/game-counts';
import type { Database } from '../../libs/store/store';

const STATES: readonly LiveState[] = ['playing', 'paused', 'overdue', 'frozen'];

/**
 * The numbers of games and of the judge. No label names a room or a person. Temporal may run an activity twice where its
 * worker died, so counters may be ahead of Postgres by as many.
 */
export const createGameMetrics = (registry: Registry, db: Database) => {
  const registers = [registry];
  const waits = new Gauge({ name: 'znatok_open_waits', help: 'What live games wait for', registers });
  new Gauge({
    name: 'znatok_games',
    help: 'Live games; overdue: the time of what they wait for was over more than a minute ago',
    labelNames: ['game', 'state'],
    registers,
    async collect() {
      // Without Postgres the last numbers stand.
      const rows = await countLiveGames(db).catch(() => undefined);
      if (!rows) return;
      this.reset();
      for (const { game } of rows) for (const state of STATES) this.set({ game, state }, 0);
      for (const { game, state, games } of rows) this.set({ game, state }, games);
      waits.set(rows.reduce((sum, row) => sum + row.waits, 0));
    },
  });
  return {
    started: new Counter({
      name: 'znatok_games_started_total',
      help: 'Games that began',
      labelNames: ['game'],
      registers,
    }),
    ended: new Counter({
      name: 'znatok_games_ended_total',
      help: 'Games that ended, by how; silent: nobody did anything, gone: the bot is out of the chat',
      labelNames: ['game', 'ending'],
      registers,
    }),
    rounds: new Counter({
      name: 'znatok_rounds_total',
      help: 'Rounds that were played, by verdict; silent: nobody answered',
      labelNames: ['verdict'],
      registers,
    }),
    ranOut: new Counter({
      name: 'znatok_waits_ran_out_total',
      help: 'Times that the time of a wait was over and the ingress had not said so; held open: it lags, so somebody may have answered in time',
      labelNames: ['outcome'],
      registers,
    }),
    verdicts: new Counter({
      name: 'znatok_judge_verdicts_total',
      help: 'Judgements by the rule that decided (libs/quiz/judge/rule.ts)',
      labelNames: ['verdict', 'rule'],
      registers,
    }),
    judging: new Histogram({
      name: 'znatok_judge_seconds',
      help: 'Time to judge an answer',
      buckets: [0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.05, 0.25],
      registers,
    }),
  };
};

export type GameMetrics = ReturnType<typeof createGameMetrics>;

/** The activities, with what games do counted when it is done. */
export const countGames = (activities: Activities, metrics: GameMetrics): Activities => ({
  ...activities,
  async openGame(request) {
    const opened = await activities.openGame(request);
    if (!opened.repeated) metrics.started.inc({ game: request.input.game });
    return opened;
  },
  async recordRound(record) {
    await activities.recordRound(record);
    metrics.rounds.inc({ verdict: record.round.verdict });
  },
  async closeGame(result) {
    await activities.closeGame(result);
    const { ending, game } = result;
    if (game !== undefined) metrics.ended.inc({ game, ending });
  },
  async hearingLag(question) {
    const hearing = await activities.hearingLag(question);
    metrics.ranOut.inc({ outcome: hearing.missing > 0 ? 'held open' : 'over' });
    return hearing;
  },
});

/** The judge, timed and counted. */
export const countVerdicts =
  (decide: typeof judge, { verdicts, judging }: GameMetrics): typeof judge =>
  (answer, question) => {
    const end = judging.startTimer();
    const judgement = decide(answer, question);
    end();
    verdicts.inc({ verdict: judgement.verdict, rule: judgement.rule });
    return judgement;
  };
