import type { Reason } from './reason';

/** What a reader of any package format found. Lines are counted from 1. */
export interface ParsedPack {
  readonly title?: string;
  readonly editors: readonly string[];
  /** When it was played, as the package says it. */
  readonly date?: string;
  /** Where it comes from: an address. */
  readonly link?: string;
  readonly licence?: string;
  /** May not be used where money is made. */
  readonly nonCommercial?: boolean;
  /** What it is about: «кино», «школьные». */
  readonly tags?: readonly string[];
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
  /** Of Своя игра: shown above the question. */
  readonly theme?: string;
  readonly text: string;
  readonly handout?: string;
  /** A picture to show with the question. */
  readonly picture?: Picture;
  /** Optional parts stay in square brackets. Of a дуплет or блиц: one numbered line a part, «1. …». */
  readonly answer: string;
  /** Зачёт, one entry an answer or a rule («точный ответ»). */
  readonly accepted: readonly string[];
  /** Незачёт. */
  readonly rejected: readonly string[];
  /** Several questions in one, each with an answer of its own; all must be right. Absent in a plain question. */
  readonly parts?: readonly Part[];
  readonly comment?: string;
  readonly source?: string;
  readonly authors?: string;
  /** 1 (easy) to 5, as the package says it. */
  readonly difficulty?: number;
}

/** One question of a дуплет or блиц. */
export interface Part {
  readonly text: string;
  readonly answer: string;
  readonly accepted: readonly string[];
  readonly rejected: readonly string[];
}

/** A picture that came with the package. */
export interface Picture {
  /** The file's name in the package. */
  readonly name: string;
  readonly mime: 'image/jpeg' | 'image/png' | 'image/gif';
  readonly bytes: Uint8Array;
}

export interface Problem extends Reason {
  readonly line: number;
}

export interface Skipped extends Problem {
  /** The number as printed. */
  readonly number?: string;
}
