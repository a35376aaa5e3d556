import { packToFourS } from '../../../libs/quiz/four-s/write';
import { packToCsv } from '../../../libs/quiz/own/pack-csv';
import { packToJson } from '../../../libs/quiz/own/pack-json';
import { readWholePack } from '../../../libs/store/pack-export';
import type { Database } from '../../../libs/store/store';
import type { Audit } from '../access/audit';
import type { Actor } from '../access/caller';
import { Problem } from '../http/problem';
import { importPackage, type ImportedPackage, type ImportReport } from './import-package';
import type { PackageReader } from './package-reader';
import type { ExportQuery, ImportQuery } from './packages.schemas';

export interface ExportedPack {
  readonly mime: string;
  readonly text: string;
}

/** Packages of questions as files: in and out. */
export class PackagesService {
  readonly #db: Database;
  readonly #audit: Audit;
  readonly #reader: PackageReader;

  constructor(db: Database, audit: Audit, reader: PackageReader) {
    this.#db = db;
    this.#audit = audit;
    this.#reader = reader;
  }

  async import({ file, ...options }: ImportQuery, bytes: Uint8Array, actor: Actor): Promise<ImportReport> {
    const sent = { fileName: file, read: await this.#reader.read({ fileName: file, bytes }) };
    if (options.dryRun) return reportOf(await importPackage(this.#db, sent, options));
    return this.#audit.change(actor, 'pack.import', async (transaction) => {
      const report = reportOf(await importPackage(transaction, sent, options));
      const { slug: target, added, changed, unchanged, nonCommercial } = report;
      return {
        result: report,
        target,
        after: { added: added.length, changed: changed.length, unchanged, nonCommercial },
      };
    });
  }

  async export(slug: string, { format }: ExportQuery): Promise<ExportedPack> {
    const pack = await readWholePack(this.#db, slug);
    if (!pack) throw Problem.notFound('pack');
    if (format === 'json') return { mime: 'application/json', text: packToJson(pack) };
    if (format === '4s') return { mime: 'text/plain; charset=utf-8', text: packToFourS(pack) };
    const { csv, lost } = packToCsv(pack);
    if (lost.length > 0)
      throw new Problem(409, `${lost.join(', ')}: дуплеты, блицы and pictures do not fit into CSV. Take json.`);
    return { mime: 'text/csv; charset=utf-8', text: csv };
  }
}

const MOST_ERRORS = 100;

const reportOf = (imported: ImportedPackage): ImportReport => {
  if (imported.ok) return imported.report;
  const { kind, problems } = imported;
  const [first] = problems;
  const where = first?.line === undefined ? 'The file' : `Line ${first.line}`;
  const advice = kind === 'rights' ? ' with acceptNonCommercial=true.' : '. Nothing was imported.';
  const errors = problems.slice(0, MOST_ERRORS).map(({ line, why, code, about }) => ({
    ...{ field: line === undefined ? 'file' : `line ${line}`, detail: why },
    ...{ code, about },
  }));
  throw new Problem(kind === 'unreadable' ? 422 : 409, `${where}: ${first?.why ?? ''}${advice}`, errors);
};
