/** How long a wait lasts, milliseconds. */
export interface Lasting {
  readonly lasts: number;
  /** How long before its end it gives a warning. */
  readonly warnsBefore?: number;
}

/** Where a countdown stood in another run. Unix milliseconds. */
export interface Counted {
  readonly since: number;
  readonly until: number;
  /** Absent when the warning was given, or none is to come. */
  readonly warnAt?: number;
}

/** The time of one wait: since when, until when, and when it warns. Undefined before it has begun; a pause stops it. */
export class Countdown {
  readonly #now: () => number;
  readonly #lasting: Lasting;
  #since = 0;
  #until: number | undefined;
  #warnAt: number | undefined;
  #frozenAt: number | undefined;

  constructor(now: () => number, lasting: Lasting) {
    this.#now = now;
    this.#lasting = lasting;
  }

  begin(): void {
    const { lasts, warnsBefore } = this.#lasting;
    this.#since = this.#now();
    this.#until = this.#since + lasts;
    const warnAt = warnsBefore === undefined ? undefined : this.#until - warnsBefore;
    if (warnAt !== undefined && warnAt > this.#since) this.#warnAt = warnAt;
    this.#frozenAt = undefined;
  }

  /** Goes on with the time that the last run had left for it. */
  goOn({ since, until, warnAt }: Counted): void {
    this.#since = since;
    this.#until = until;
    this.#warnAt = warnAt;
  }

  /** Keeps the time that is left, until it thaws. */
  freeze(): void {
    this.#frozenAt ??= this.#now();
  }

  thaw(): void {
    if (this.#frozenAt === undefined) return;
    const stoodStill = this.#now() - this.#frozenAt;
    this.#frozenAt = undefined;
    if (this.#until !== undefined) this.#until += stoodStill;
    if (this.#warnAt !== undefined) this.#warnAt += stoodStill;
  }

  get hasBegun(): boolean {
    return this.#until !== undefined;
  }

  get since(): number {
    return this.#since;
  }

  /** Undefined while it is frozen. */
  get until(): number | undefined {
    return this.#frozenAt === undefined ? this.#until : undefined;
  }

  /** How much of its time is left, milliseconds. */
  get remaining(): number | undefined {
    return this.#until === undefined ? undefined : Math.max(0, this.#until - (this.#frozenAt ?? this.#now()));
  }

  /** When something is due by itself: the warning, then the end. Undefined while it is frozen. */
  get dueAt(): number | undefined {
    return this.#frozenAt === undefined ? (this.#warnAt ?? this.#until) : undefined;
  }

  /** True when a warning was to come; it is given once each time the wait begins. */
  takeWarning(): boolean {
    const isDue = this.#warnAt !== undefined;
    this.#warnAt = undefined;
    return isDue;
  }

  /** What another run needs to go on with it; undefined before it has begun. */
  get counted(): Counted | undefined {
    if (this.#until === undefined) return undefined;
    return { since: this.#since, until: this.#until, ...(this.#warnAt !== undefined && { warnAt: this.#warnAt }) };
  }
}
