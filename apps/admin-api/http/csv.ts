import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { stringify } from 'csv-stringify';
import type { Response } from 'express';

export interface Csv<Row> {
  readonly columns: readonly string[];
  readonly rows: AsyncIterable<Row>;
  cells(row: Row): (string | number | null)[];
}

/**
 * Answers a table as CSV in UTF-8 with a byte order mark, which Excel needs. Rows are read as fast as the client takes them.
 * What a spreadsheet would run as a formula gets an apostrophe before it.
 */
export const sendCsv = async <Row>(response: Response, file: string, csv: Csv<Row>): Promise<void> => {
  const rows = csv.rows[Symbol.asyncIterator]();
  // What fails before the first row is still a problem with a status.
  const first = await rows.next();
  response.type('text/csv').attachment(file);
  const cells = async function* (): AsyncGenerator<(string | number | null)[]> {
    for (let row = first; !row.done; row = await rows.next()) yield csv.cells(row.value);
  };
  const writer = stringify({ header: true, columns: [...csv.columns], bom: true, escape_formulas: true });
  try {
    await pipeline(Readable.from(cells()), writer, response);
  } catch (error) {
    await rows.return?.();
    // A client that goes away is no failure; one that stays sees the answer cut off.
    if (!response.destroyed) response.destroy(error instanceof Error ? error : undefined);
  }
};
