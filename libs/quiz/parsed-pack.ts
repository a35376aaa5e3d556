/** What a reader of any package format found. Lines are counted from 1. */
export interface ParsedPack {
  readonly title?: string;
  readonly editors: readonly string[];
  readonly questions: readonly ParsedQuestion[];
  /** Questions that are well written and can't be played yet. */
  readonly skipped: readonly Skipped[];
  /** What must be mended in the file; a package with errors is not imported at all. */
  readonly errors: readonly Problem[];
}

/** A question as players see it: markup is gone, the words are the author's. */
export interface ParsedQuestion {
  readonly line: number;
  /**
   * Names the question within its package, so that a later import of the mended file finds it again: the printed number
   * where all of a package's numbers differ, else the place in the package.
   */
  readonly number: number;
  readonly text: string;
  readonly handout?: string;
  /** Optional parts stay in square brackets. */
  readonly answer: string;
  /** Зачёт, one entry an answer or a rule («точный ответ»). */
  readonly accepted: readonly string[];
  /** Незачёт. */
  readonly rejected: readonly string[];
  readonly comment?: string;
  readonly source?: string;
  readonly authors?: string;
}

export interface Problem {
  readonly line: number;
  /** What is wrong, and what to do. */
  readonly why: string;
}

export interface Skipped extends Problem {
  /** The number as printed. */
  readonly number?: string;
}
