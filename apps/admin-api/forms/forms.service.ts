import { z } from 'zod';
import { listForms, readForm, type SentForm } from '../../../libs/store/forms';
import { namesOf } from '../../../libs/store/game-lists';
import type { Database } from '../../../libs/store/store';
import { reaches, type Reach } from '../access/reach';
import { decodeCursor, pageOf, type Page } from '../http/cursor';
import { personOf } from '../http/people';
import { Problem } from '../http/problem';
import type { Form, FormDetails, FormsQuery } from './forms.schemas';

const positionSchema = z.tuple([z.int().min(0)]);

export class FormsService {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  async list({ limit, cursor, ...filters }: FormsQuery, { community: within }: Reach): Promise<Page<Form>> {
    const [after] = decodeCursor(positionSchema, cursor) ?? [];
    const rows = await listForms(this.#db, { ...filters, within, after, limit: limit + 1 });
    const names = await namesOf(
      this.#db,
      rows.map(({ player }) => player),
    );
    return pageOf(rows, limit, { item: (row) => formView(row, names), position: ({ id }) => [id] });
  }

  async read(id: number, reach: Reach): Promise<FormDetails> {
    const row = await readForm(this.#db, id);
    if (!row || !reaches(reach, row.roomId)) throw Problem.notFound('form');
    const view = formView(row, await namesOf(this.#db, [row.player]));
    return {
      ...view,
      answers: row.answers.map(({ value, ...answer }) => ({
        ...answer,
        value: typeof value === 'object' ? [...value] : value,
      })),
    };
  }
}

const formView = (row: SentForm, names: ReadonlyMap<number, string>): Form => ({
  id: row.id,
  form: row.form,
  title: row.title,
  room: row.roomId,
  player: personOf(names, row.player),
  gameId: row.gameId,
  sentAt: row.createdAt.toISOString(),
});
