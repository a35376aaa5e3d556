import { readFile } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { readConfig } from '../../libs/platform/config';
import { ConfigError } from '../../libs/platform/config-error';
import type { ParsedPack, Skipped } from '../../libs/quiz/parsed-pack';
import { readPack } from '../../libs/quiz/read-pack';
import { slugOf } from '../../libs/quiz/slug';
import { importPack, type NewPack } from '../../libs/store/packs';
import { checkStore, openStore, type Database } from '../../libs/store/store';

const USAGE = 'usage: npm run import -- [--dry-run] FILE…   (packages of questions: docs/questions.md)';

const argumentsShape = z.object({
  files: z.array(z.string().min(1)).min(1, 'name at least one file'),
  dryRun: z.boolean().default(false),
});

interface Output {
  log(line: string): void;
  error(line: string): void;
}

/**
 * `npm run import`: each file is imported whole or not at all, and one that fails does not keep the others out. A dry run
 * reads the files and needs no database.
 *
 * @returns the exit code: 0, or 1 when any file failed.
 */
export const runImport = async (argv: readonly string[], output: Output, env = process.env): Promise<number> => {
  let close = async (): Promise<void> => {};
  try {
    const options = readArguments(argv);
    if (options === 'help') {
      output.log(USAGE);
      return 0;
    }
    let db: Database | undefined;
    if (!options.dryRun) {
      const store = openStore(readConfig(['DATABASE_URL'], env).DATABASE_URL, { max: 1, application: 'znatok-import' });
      close = () => store.close();
      await checkStore(store.db);
      db = store.db;
    }
    const taken = new Map<string, string>();
    let failed = 0;
    for (const file of options.files) if (!(await importFile(file, { db, output, taken }))) failed++;
    if (failed > 0)
      output.error(`import: ${failed} of ${options.files.length} files failed; nothing of them was imported`);
    return failed > 0 ? 1 : 0;
  } catch (error) {
    output.error(
      `import: ${error instanceof ConfigError ? error.message : `the database refused: ${(error as Error).message}`}`,
    );
    return 1;
  } finally {
    await close();
  }
};

const readArguments = (argv: readonly string[]): z.output<typeof argumentsShape> | 'help' => {
  try {
    const { values, positionals } = parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: { 'dry-run': { type: 'boolean' }, help: { type: 'boolean', short: 'h' } },
    });
    if (values.help) return 'help';
    return argumentsShape.parse({ files: positionals, dryRun: values['dry-run'] });
  } catch (error) {
    const why = error instanceof z.ZodError ? error.issues[0]?.message : (error as Error).message.split('. ')[0];
    throw new ConfigError(`${why}\n${USAGE}`);
  }
};

const importFile = async (
  file: string,
  { db, output, taken }: { db?: Database; output: Output; taken: Map<string, string> },
): Promise<boolean> => {
  const fail = (why: string, line?: number): boolean => {
    output.error(`${file}${line === undefined ? '' : `:${line}`}: ${why}`);
    return false;
  };
  const bytes = await readBytes(file);
  if (typeof bytes === 'string') return fail(bytes);
  const read = await readPack(file, bytes);
  if (!read.ok) return fail(read.why);
  for (const { line, why } of read.pack.errors) fail(why, line);
  if (read.pack.errors.length > 0) return false;

  const { questions, skipped } = withoutPictures(read.pack);
  const pack = packOf(file, { ...read.pack, questions });
  const twin = taken.get(pack.slug);
  if (twin !== undefined) return fail(`has the same title as ${twin}: give one of them another title («### …»)`);
  taken.set(pack.slug, file);

  let done = db ? 'imported' : 'would be imported';
  let absent: readonly number[] = [];
  if (db && pack.questions.length > 0) {
    const imported = await importPack(db, pack);
    if (!imported.ok) return fail(`${imported.why} («### …»)`);
    const { added, changed, unchanged } = imported;
    done = `imported (${added} new, ${changed} changed, ${unchanged} as they were)`;
    absent = imported.absent;
  }
  output.log(`${file}: ${pack.title.length > 100 ? `${pack.title.slice(0, 99)}…` : pack.title} (${pack.slug})`);
  output.log(`  ${pack.questions.length} ${done}, ${skipped.length} skipped`);
  for (const line of skippedLines(skipped)) output.log(`  ${line}`);
  if (absent.length > 0)
    output.log(`  not in the file and still played: ${shortened(absent.map((number) => `№ ${number}`))}`);
  return true;
};

/** The file, or why it can't be read. */
const readBytes = async (file: string): Promise<Uint8Array | string> => {
  try {
    return await readFile(file);
  } catch (error) {
    const { code = '', message } = error as NodeJS.ErrnoException;
    return READ_FAILURES[code] ?? `can't be read: ${message}`;
  }
};

const READ_FAILURES: Record<string, string> = {
  ENOENT: 'there is no such file',
  EISDIR: 'this is a directory: name the files in it',
  EACCES: 'may not be read: change its rights',
};

/** Pictures of a package can't be shown yet, and a question about one is none without it. */
const withoutPictures = ({ questions, skipped }: ParsedPack): Pick<ParsedPack, 'questions' | 'skipped'> => ({
  questions: questions.filter(({ picture }) => !picture),
  skipped: [
    ...skipped,
    ...questions
      .filter(({ picture }) => picture)
      .map(({ line, number }) => ({ line, number: String(number), why: 'pictures are not supported yet' })),
  ],
});

const packOf = (file: string, { title, editors, questions }: ParsedPack): NewPack => {
  const name = title ?? basename(file, extname(file));
  return { slug: slugOf(name), title: name, ...(editors.length > 0 ? { authors: editors.join('; ') } : {}), questions };
};

/** One line a reason, with the places it was met at. */
const skippedLines = (skipped: readonly Skipped[]): string[] => {
  const places = new Map<string, string[]>();
  for (const { line, number, why } of skipped) {
    const place = `line ${line}${number === undefined ? '' : ` (№ ${number})`}`;
    places.set(why, [...(places.get(why) ?? []), place]);
  }
  return [...places].map(([why, at]) => `skipped: ${why}: ${shortened(at)}`);
};

const MOST_LISTED = 20;

const shortened = (items: readonly string[]): string => {
  const more = items.length - MOST_LISTED;
  return items.slice(0, MOST_LISTED).join(', ') + (more > 0 ? ` and ${more} more` : '');
};

if (require.main === module)
  void runImport(process.argv.slice(2), console).then((code) => {
    process.exitCode = code;
  });
