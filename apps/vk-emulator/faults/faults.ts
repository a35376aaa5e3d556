import type { EventEmitter } from 'node:events';

/** How the next calls go wrong. */
export interface Fault {
  /** A method's name, `a_check`, or `*` for everything; absent: any method, but not a_check. */
  readonly method?: string;
  readonly kind: FaultKind;
  /** VK's error code for `error`; 1, 2 or 3 for `failed`. */
  readonly code?: number;
  /** How many calls it strikes; null: all of them, until it is cleared. */
  readonly times: number | null;
  /** Milliseconds, for `slow`. */
  readonly delay?: number;
  /** Only calls about this conversation are struck. */
  readonly peerId?: number;
}

/**
 * - `error`: VK's error `code` (10 unless given), nothing is done
 * - `http502`: HTTP 502 with a page of HTML, nothing is done
 * - `http502-after`: it is done, then answered with HTTP 502
 * - `timeout-before`, `timeout-after`: no answer ever comes; `after` means that the act was done
 * - `slow`: done and answered after `delay`
 * - `drop-connection`: the connection breaks at once, nothing is done
 * - `drop-after`: it is done, then the connection breaks instead of an answer
 * - `failed`: the poll that waits now, or the next one, is told `failed: code`
 */
export const FAULT_KINDS = [
  'error',
  'http502',
  'http502-after',
  'timeout-before',
  'timeout-after',
  'slow',
  'drop-connection',
  'drop-after',
  'failed',
] as const;
type FaultKind = (typeof FAULT_KINDS)[number];

export const POLL = 'a_check';

export interface ArmedFault extends Fault {
  /** Names it to `clear`. */
  readonly id: number;
}

/** What a call was given, by name. */
type Values = Readonly<Record<string, string>>;

const isAbout = ({ peerId }: Fault, { peer_id = '', peer_ids = peer_id }: Values): boolean =>
  peerId === undefined || peer_ids.split(',').includes(String(peerId));

/** Faults that still have calls to strike, in the order they were asked for. */
export class Faults {
  #armed: ArmedFault[] = [];
  #last = 0;
  #underWay = 0;

  /** @param changed is told when there are other faults than before */
  constructor(private readonly changed: () => void = () => {}) {}

  arm(fault: Fault): void {
    this.#last += 1;
    this.#armed.push({ ...fault, id: this.#last });
    this.changed();
  }

  /** @param id of one fault; without it all are cleared */
  clear(id?: number): void {
    this.#armed = id === undefined ? [] : this.#armed.filter((fault) => fault.id !== id);
    this.changed();
  }

  armed(): readonly ArmedFault[] {
    return this.#armed;
  }

  /** Calls that were struck and are not over: VK keeps them waiting. */
  get underWay(): number {
    return this.#underWay;
  }

  /** A call was struck; it is over when its response is closed, by either side. */
  follow(response: Pick<EventEmitter, 'once'>): void {
    this.#underWay += 1;
    response.once('close', () => (this.#underWay -= 1));
  }

  /** The fault that strikes this call, if any; it has one call less to strike then. */
  take(method: string, values: Values = {}): Fault | undefined {
    return this.#spend(
      (fault) =>
        fault.kind !== 'failed' &&
        isAbout(fault, values) &&
        (fault.method === undefined ? method !== POLL : fault.method === '*' || fault.method === method),
    );
  }

  /** The code of the error that strikes this call within `execute`, if any: other faults strike the whole request. */
  takeError(method: string, values: Values): number | undefined {
    const fault = this.#spend((each) => each.kind === 'error' && each.method === method && isAbout(each, values));
    return fault && (fault.code ?? 10);
  }

  takeFailed(): 1 | 2 | 3 | undefined {
    const fault = this.#spend(({ kind }) => kind === 'failed');
    if (!fault) return undefined;
    return fault.code === 1 || fault.code === 3 ? fault.code : 2;
  }

  #spend(strikes: (fault: Fault) => boolean): ArmedFault | undefined {
    const index = this.#armed.findIndex(strikes);
    const fault = this.#armed[index];
    if (!fault) return undefined;
    if (fault.times === null) return fault;
    if (fault.times > 1) this.#armed[index] = { ...fault, times: fault.times - 1 };
    else this.#armed.splice(index, 1);
    this.changed();
    return fault;
  }
}
