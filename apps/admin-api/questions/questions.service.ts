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
import { decodeCursor, pageOf, type Page } from '../http/cursor';
import { Problem } from '../http/problem';
import type {
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

  constructor(db: Database) {
    this.#db = db;
  }

  async list({ limit, cursor, ...filters }: QuestionsQuery): Promise<Page<Question>> {
    const [after] = decodeCursor(positionSchema, cursor) ?? [];
    const rows = await listQuestions(this.#db, { ...filters, after, limit: limit + 1 });
    return pageOf(rows, limit, { item: questionView, position: ({ id }) => [id] });
  }

  async read(id: number): Promise<Question> {
    const row = await readQuestion(this.#db, id);
    if (!row) throw Problem.notFound('question');
    return questionView(row);
  }

  async add(question: NewQuestionBody): Promise<Question> {
    const id = await addQuestion(this.#db, question);
    if (id === undefined) throw Problem.ofField(404, 'packSlug', 'there is no such pack; GET /v1/packs lists them');
    return this.read(id);
  }

  async change(id: number, change: QuestionChangeBody): Promise<Question> {
    if (!(await changeQuestion(this.#db, id, change))) throw Problem.notFound('question');
    return this.read(id);
  }

  async listPacks({ limit, cursor }: PacksQuery): Promise<Page<Pack>> {
    const [after] = decodeCursor(positionSchema, cursor) ?? [];
    const rows = await listPacks(this.#db, { after, limit: limit + 1 });
    return pageOf(rows, limit, { item: packView, position: ({ id }) => [id] });
  }
}

const questionView = ({ packSlug, packTitle, createdAt, updatedAt, ...rest }: ListedQuestion): Question => ({
  ...rest,
  pack: { slug: packSlug, title: packTitle },
  createdAt: createdAt.toISOString(),
  updatedAt: updatedAt.toISOString(),
});

const packView = ({
  id: _id,
  createdAt,
  playedOn: _playedOn,
  nonCommercial: _nonCommercial,
  ...rest
}: ListedPack): Pack => ({
  ...rest,
  createdAt: createdAt.toISOString(),
});
