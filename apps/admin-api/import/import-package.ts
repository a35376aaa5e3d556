import { basename, extname } from 'node:path';
import type { ParsedPack, Skipped } from '../../../libs/quiz/parsed-pack';
import type { ReadPack } from '../../../libs/quiz/read-pack';
import { reason, type Reason } from '../../../libs/quiz/reason';
import { slugOf } from '../../../libs/quiz/slug';
import { importPack, type NewPack } from '../../../libs/store/packs';
import type { Database } from '../../../libs/store/store';

export interface Package {
  readonly fileName: string;
  /** What its reader made of it. */
  readonly read: ReadPack;
}

export interface ImportOptions {
  /** Reads and compares, and writes nothing. */
  readonly dryRun: boolean;
  /** Whoever imports has read that no money may be made with the package, and keeps to it. */
  readonly acceptNonCommercial: boolean;
  /** Of several files at once: the one that a package with this slug came from. */
  readonly taken?: (slug: string) => string | undefined;
}

/** Where in the file; there are no lines in a .siq. */
export interface Place {
  readonly line: number;
  readonly number: number;
}

export interface ImportReport {
  readonly slug: string;
  readonly title: string;
  readonly licence?: string;
  readonly nonCommercial: boolean;
  readonly added: readonly Place[];
  readonly changed: readonly Place[];
  /** How many questions are as they were. */
  readonly unchanged: number;
  /** Numbers of questions that are here and not in the file; they are still played. */
  readonly absent: readonly number[];
  readonly skipped: readonly Skipped[];
}

export type ImportedPackage =
  | { readonly ok: true; readonly report: ImportReport }
  | {
      readonly ok: false;
      /** unreadable: the file must be mended; taken: its title is another package's; rights: they were not accepted. */
      readonly kind: Refusal;
      readonly problems: readonly (Reason & { readonly line?: number })[];
    };

type Refusal = 'unreadable' | 'taken' | 'rights';

/**
 * Imports one file, which has been read, whole or not at all: what the command line and the API share.
 *
 * @param db absent: it is only looked at, as if nothing were there yet
 */
export const importPackage = async (
  db: Database | undefined,
  { fileName, read }: Package,
  { dryRun, acceptNonCommercial, taken }: ImportOptions,
): Promise<ImportedPackage> => {
  const refused = (kind: Refusal, { code, about, why }: Reason): ImportedPackage => ({
    ok: false,
    kind,
    problems: [{ code, about, why }],
  });
  if (!read.ok) return refused('unreadable', read);
  const { errors, skipped, questions } = read.pack;
  if (errors.length > 0) return { ok: false, kind: 'unreadable', problems: errors };
  const pack = packOf(fileName, read.pack);
  if (pack.nonCommercial && !acceptNonCommercial)
    return refused('rights', reason('rights', { licence: pack.licence ?? '' }));
  const twin = taken?.(pack.slug);
  if (twin !== undefined) return refused('taken', reason('sameTitle', { file: twin }));
  const lineOf = new Map(questions.map(({ number, line }) => [number, line]));
  const placed = (numbers: readonly number[]): Place[] =>
    numbers.map((number) => ({ line: lineOf.get(number) ?? 1, number }));
  const imported =
    db && questions.length > 0
      ? await importPack(db, pack, { dryRun })
      : { ok: true as const, added: questions.map(({ number }) => number), changed: [], unchanged: 0, absent: [] };
  if (!imported.ok) return refused('taken', imported);
  const { slug, title, licence, nonCommercial = false } = pack;
  return {
    ok: true,
    report: {
      slug,
      title,
      ...(licence !== undefined && { licence }),
      nonCommercial,
      added: placed(imported.added),
      changed: placed(imported.changed),
      unchanged: imported.unchanged,
      absent: imported.absent,
      skipped,
    },
  };
};

const packOf = (fileName: string, pack: ParsedPack): NewPack => {
  const { title = basename(fileName, extname(fileName)), editors, date, link, licence, tags, questions } = pack;
  const nonCommercial = pack.nonCommercial ?? NON_COMMERCIAL.test(licence ?? '');
  return {
    slug: slugOf(title),
    title,
    ...(editors.length > 0 && { authors: editors.join('; ') }),
    ...(date !== undefined && { date }),
    ...(link !== undefined && { link }),
    ...(licence !== undefined && { licence }),
    ...(tags !== undefined && { tags }),
    nonCommercial,
    questions,
  };
};

/** What licences say that forbid it, «CC BY-NC-SA 4.0». */
const NON_COMMERCIAL = /\bNC\b|не для заработка|некоммерч|non-?commercial/iu;
