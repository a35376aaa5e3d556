import { z } from 'zod';
import {
  addQuestion,
  changeQuestion,
  listPacks,
  listQuestions,
  readQuestion,
  type ListedPack,
  type ListedQuestion,
} from '../../../libs/store/question-edits';
import type { Database } from '../../../libs/store/store';
import type { Audit } from '../access/audit';
import type { Actor } from '../access/caller';
import { decodeCursor, pageOf, type Page } from '../http/cursor';
import { checkVersion } from '../http/etag';
import { Problem } from '../http/problem';
import type {
  ListedQuestionView,
  NewQuestionBody,
  Pack,
  PacksQuery,
  Question,
  QuestionChangeBody,
  QuestionsQuery,
} from './questions.schemas';

const positionSchema = z.tuple([z.int().min(0)]);

export class QuestionsService {
  readonly #db: Database;
  readonly #audit: Audit;

  constructor(db: Database, audit: Audit) {
    this.#db = db;
    this.#audit = audit;
  }

  async list({ limit, cursor, ...filters }: QuestionsQuery): Promise<Page<ListedQuestionView>> {
    const [after] = decodeCursor(positionSchema, cursor) ?? [];
    const rows = await listQuestions(this.#db, { ...filters, after, limit: limit + 1 });
    return pageOf(rows, limit, { item: listedView, position: ({ id }) => [id] });
  }

  async read(id: number): Promise<Question> {
    return questionView(known(await readQuestion(this.#db, id)));
  }

  add(question: NewQuestionBody, actor: Actor): Promise<Question> {
    return this.#audit.change(actor, 'question.add', async (transaction) => {
      const id = await addQuestion(transaction, question);
      if (id === undefined) throw Problem.ofField(404, 'packSlug', 'there is no such pack; GET /v1/packs lists them');
      const after = questionView(known(await readQuestion(transaction, id)));
      return { result: after, target: id, after };
    });
  }

  change(id: number, change: QuestionChangeBody, ifMatch: string, actor: Actor): Promise<Question> {
    return this.#audit.change(actor, 'question.change', async (transaction) => {
      const before = questionView(known(await readQuestion(transaction, id, { lock: true })));
      checkVersion(ifMatch, before);
      const words = Object.keys(change).filter((field) => field !== 'withdrawn');
      if (before.pack.imported && words.length > 0) throw ofItsAuthor(words);
      await changeQuestion(transaction, id, change);
      const after = questionView(known(await readQuestion(transaction, id)));
      return { result: after, target: id, before, after };
    });
  }

  async listPacks({ limit, cursor }: PacksQuery): Promise<Page<Pack>> {
    const [after] = decodeCursor(positionSchema, cursor) ?? [];
    const rows = await listPacks(this.#db, { after, limit: limit + 1 });
    return pageOf(rows, limit, { item: packView, position: ({ id }) => [id] });
  }
}

const ofItsAuthor = (fields: readonly string[]): Problem =>
  new Problem(
    409,
    'The question was imported, and its words are its author’s. Add a correction (POST /v1/questions/{id}/corrections), or mend the file and import it again.',
    fields.map((field) => ({ field, detail: 'only «Свои вопросы» can be edited' })),
  );

const known = (row: ListedQuestion | undefined): ListedQuestion => {
  if (row) return row;
  throw Problem.notFound('question');
};

const questionView = (row: ListedQuestion): Question => {
  const { packSlug, packTitle, imported, createdAt, updatedAt, played: _played, taken: _taken, ...rest } = row;
  return {
    ...rest,
    pack: { slug: packSlug, title: packTitle, imported },
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
  };
};

const listedView = (row: ListedQuestion): ListedQuestionView => ({
  ...questionView(row),
  played: row.played,
  taken: row.taken,
});

const packView = ({ id: _id, createdAt, ...rest }: ListedPack): Pack => ({
  ...rest,
  createdAt: createdAt.toISOString(),
});
