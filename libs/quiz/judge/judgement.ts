import type { Rule, Verdict } from './rule';

/** A question as its author lists the answers. */
export interface Judged {
  /** As the author wrote it; square brackets hold optional parts, round ones a comment. */
  readonly answer: string;
  /** Зачёт: what else is right, and rules («точный ответ», «по смыслу»). */
  readonly accepted: readonly string[];
  /** Незачёт: what is wrong although it looks right. It wins over the other two. */
  readonly rejected: readonly string[];
  /**
   * The answers of a дуплет or блиц, each with lists of its own; all must be right. Without it, an answer of numbered lines
   * («1. …») is read as such.
   */
  readonly parts?: readonly Judged[];
  /** What was added later and wins over the author's lists. */
  readonly corrections?: Wordings;
}

/** Answers word for word, one an entry: no rules are read in them, no brackets and no lists. */
export interface Wordings {
  readonly accepted: readonly string[];
  readonly rejected: readonly string[];
}

export interface Judgement {
  readonly verdict: Verdict;
  /** What decided. */
  readonly rule: Rule;
  /** The listed answer it was matched with, as the author wrote it. */
  readonly matched?: string;
  /** Letters by which a typing error differs from the listed answer. */
  readonly distance?: number;
}
