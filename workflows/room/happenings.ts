import { botOf } from './room-id';
import { commandOf, type Heard } from './heard';
import type { Turn } from './inbox';
import type { Kernel } from './kernel';
import { Lane } from './lane';
import type { Standing } from './offers';
import { messageName } from './outbox';
import type { Pause } from './pause';
import { mention } from './text';
import type { Aside, Wait } from './wait';

/** What each thing that happens does to a game: something heard, an operation at its turn, a time that has come. */
export class Happenings {
  readonly #kernel: Kernel;
  /** Answers a command, in a lane of its own. */
  readonly #command: (lane: Lane, heard: Heard) => Promise<void>;

  constructor(kernel: Kernel, command: (lane: Lane, heard: Heard) => Promise<void>) {
    this.#kernel = kernel;
    this.#command = command;
  }

  /** An operator helps. */
  carryOut(turn: Turn): void {
    this.#kernel.pace.happened();
    this.#kernel.host.noteNext();
    const lane = new Lane(turn.lane);
    this.#kernel.lanes.spawn(lane, () => turn.carryOut(lane));
  }

  /** Gives a thing that was heard to whom it is for. */
  handOut(heard: Heard): void {
    const kernel = this.#kernel;
    kernel.lastHappening = { kind: heard.kind, from: heard.from, at: kernel.host.now() };
    if (heard.date !== undefined) kernel.happenedAt = Math.max(kernel.happenedAt, heard.date * 1_000);
    kernel.pace.happened();
    if (commandOf(heard)) {
      const lane = new Lane(`command/${heard.eventId}`);
      return kernel.lanes.spawn(lane, () => this.#command(lane, heard));
    }
    if (heard.kind === 'left') return this.#left(heard);
    if (heard.kind === 'joined') return kernel.team.comeBack(heard.from);
    if (heard.kind === 'gap') return this.#gap(heard);
    const wait = kernel.waits.all.find((candidate) => candidate.matches(heard));
    if (kernel.paused) return wait && this.#heardInPause(heard, kernel.paused);
    const taken = kernel.offers.take(heard, kernel.opening, kernel.team.players);
    if (taken) return this.#takeOffer(heard, taken);
    if (!wait) return this.#correct(heard);
    this.#noteAct(heard);
    kernel.waits.answer(wait, heard);
  }

  /**
   * The warning of a wait, or its end.
   *
   * @param heardThrough what the ingress had received by then came first; where it was not asked, a worker that does this anew
   * could not tell what did
   */
  comeDue(wait: Wait, heardThrough: number | undefined): void {
    const { host, pace, waits } = this.#kernel;
    this.#kernel.happenedAt = Math.max(this.#kernel.happenedAt, wait.time.dueAt ?? 0);
    waits.drop(wait);
    const late = wait.time.until !== undefined && host.now() >= wait.time.until;
    const warning = wait.takeWarning();
    if (!warning) {
      if (heardThrough === undefined) host.noteNext();
      pace.passed(wait.lasts);
      return wait.resolve(undefined);
    }
    // After an outage the time may be over already: then a warning would only confuse. Nothing follows from one, so it does no
    // harm where a worker that does this anew hears an answer first.
    if (!late) this.#tell({ ...warning, alone: true });
  }

  /** A wait that yields to it is over; beside anything else the chat is told. */
  #takeOffer(heard: Heard, { cmid, message, offer, photo, text }: Standing): void {
    this.#noteAct(heard);
    const { lanes, outbox, waits } = this.#kernel;
    const yielding = waits.all.find(({ isParked, spec }) => isParked && spec.yields);
    const question = waits.all.find((wait) => messageName(wait.lane, wait.spec.n) === message);
    if (yielding) waits.timeOut(yielding);
    const noted = { ...offer.noted, params: { ...offer.noted.params, who: mention(heard.from) } };
    const lane = new Lane(`offer/${heard.eventId}`);
    lanes.spawn(lane, async () => {
      if (!yielding) await lane.run('say', (n) => outbox.tell(lane, { verb: 'say', n, text: noted }));
      // A question that still stands over its buttons takes them away itself.
      if (!question) await outbox.tell(lane, { verb: 'redraw', n: lane.next(), cmid, message, text, photo });
    });
  }

  /** Nobody took it: the first wait that has a word for such a thing says it, so that one message never gets two replies. */
  #correct(heard: Heard): void {
    for (const wait of this.#kernel.waits.all) {
      const correction = wait.takeCorrection(heard);
      if (!correction) continue;
      this.#noteAct(heard);
      if (correction !== 'enough') this.#tell({ ...correction, optional: true });
      return;
    }
  }

  #noteAct(heard: Heard): void {
    this.#kernel.lastHeard = heard;
    this.#kernel.team.noteAct(heard.from);
  }

  /** Says something in a lane of its own, beside the game. */
  #tell({ lane, ...message }: Aside & { readonly optional?: boolean; readonly alone?: boolean }): void {
    const { lanes, outbox } = this.#kernel;
    lanes.spawn(lane, () => lane.run('say', (n) => outbox.tell(lane, { verb: 'say', n, ...message })));
  }

  #left({ from }: Heard): void {
    const { game, room, startedBy, team, waits } = this.#kernel;
    if (from === botOf(room)) return this.#kernel.end('gone');
    // Nobody is left to answer, or to read a goodbye.
    if (game.kind === 'dialog' && from === startedBy) return this.#kernel.end('stopped');
    team.leave(from);
    waits.resolveHopeless();
  }

  /** Answers don't count in a pause, but those that stand above its announcement in the chat were given before it. */
  #heardInPause(heard: Heard, { cmid }: Pause): void {
    if (heard.kind === 'text' && heard.cmid !== undefined && heard.cmid < cmid) this.#kernel.inbox.keep(heard);
  }

  /** VK has forgotten events: whoever is asked may have answered already. */
  #gap(heard: Heard): void {
    this.#kernel.waits.restart();
    this.#kernel.offers.restart(this.#kernel.host.now());
    // Whoever is asked hears of it, with the time they have, when the game goes on.
    if (this.#kernel.paused) return;
    this.#tell({ lane: new Lane(`gap/${heard.eventId}`), text: { key: 'room.gap' } });
  }
}
