import { readFileSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { readConfig } from '../../libs/platform/config';
import { ConfigError } from '../../libs/platform/config-error';
import { messageInLog } from '../../libs/platform/error-in-log';
import { LARGEST_PICTURE, type Beside } from '../../libs/quiz/picture';
import { readPack } from '../../libs/quiz/read-pack';
import { checkStore, openStore, type Database } from '../../libs/store/store';
import { importPackage, type ImportOptions } from './import/import-package';
import { reportLines } from './import/report-lines';

const USAGE =
  'usage: npm run import -- [--dry-run] [--accept-non-commercial] FILE…   (packages of questions: docs/questions.md)';

const argumentsShape = z.object({
  files: z.array(z.string().min(1)).min(1, 'name at least one file'),
  dryRun: z.boolean().default(false),
  acceptNonCommercial: z.boolean().default(false),
});

interface Output {
  log(line: string): void;
  error(line: string): void;
}

/**
 * `npm run import`: each file is imported whole or not at all, and one that fails does not keep the others out. A dry run
 * writes nothing; without a database it only reads the files, with one it tells what would change.
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
    if (!options.dryRun || env.DATABASE_URL) {
      const store = openStore(readConfig(['DATABASE_URL'], env).DATABASE_URL, { max: 1, application: 'znatok-import' });
      close = () => store.close();
      await checkStore(store.db);
      db = store.db;
    }
    const taken = new Map<string, string>();
    let failed = 0;
    for (const file of options.files) if (!(await importFile(file, { db, output, taken, options }))) failed++;
    if (failed > 0)
      output.error(`import: ${failed} of ${options.files.length} files failed; nothing of them was imported`);
    return failed > 0 ? 1 : 0;
  } catch (error) {
    output.error(
      `import: ${error instanceof ConfigError ? error.message : `the database refused: ${messageInLog(error as Error)}`}`,
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
      options: {
        'dry-run': { type: 'boolean' },
        'accept-non-commercial': { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    });
    if (values.help) return 'help';
    return argumentsShape.parse({
      files: positionals,
      dryRun: values['dry-run'],
      acceptNonCommercial: values['accept-non-commercial'],
    });
  } catch (error) {
    const why = error instanceof z.ZodError ? error.issues[0]?.message : (error as Error).message.split('. ')[0];
    throw new ConfigError(`${why}\n${USAGE}`);
  }
};

interface Run {
  readonly db: Database | undefined;
  readonly output: Output;
  /** The file that each title of this run came from. */
  readonly taken: Map<string, string>;
  readonly options: ImportOptions;
}

const importFile = async (file: string, { db, output, taken, options }: Run): Promise<boolean> => {
  const fail = (why: string, line?: number): boolean => {
    output.error(`${file}${line === undefined ? '' : `:${line}`}: ${why}`);
    return false;
  };
  const bytes = await readBytes(file);
  if (typeof bytes === 'string') return fail(bytes);
  const imported = await importPackage(
    db,
    { fileName: file, read: await readPack(file, bytes, besideFile(file)) },
    { ...options, taken: (slug) => taken.get(slug) },
  );
  if (!imported.ok) {
    for (const { line, why } of imported.problems) fail(why + HINTS[imported.kind], line);
    return false;
  }
  taken.set(imported.report.slug, file);
  const [title = '', ...lines] = reportLines(imported.report, {
    isWritten: !options.dryRun,
    isCompared: db !== undefined,
  });
  output.log(`${file}: ${title}`);
  for (const line of lines) output.log(line);
  return true;
};

/** What to do on the command line. */
const HINTS = { unreadable: '', taken: ' («### …»)', rights: ' with --accept-non-commercial' } as const;

/** Pictures lie in the package's directory or below it. */
const besideFile =
  (file: string): Beside =>
  (name) => {
    if (name.startsWith('/') || name.split(/[\\/]/).includes('..')) return undefined;
    try {
      const path = join(dirname(file), name);
      return statSync(path).size > LARGEST_PICTURE ? new Uint8Array() : readFileSync(path);
    } catch {
      return undefined;
    }
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

if (require.main === module)
  void runImport(process.argv.slice(2), console).then((code) => {
    process.exitCode = code;
  });
