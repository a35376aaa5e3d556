import { addCorrection, listCorrections, removeCorrection, type Correction } from '../../../libs/store/corrections';
import { readQuestion } from '../../../libs/store/question-edits';
import type { Database } from '../../../libs/store/store';
import type { Audit } from '../access/audit';
import type { Actor } from '../access/caller';
import { Problem } from '../http/problem';
import type { CorrectionView, CorrectionsView, NewCorrectionBody } from './corrections.schemas';

/** What lies over the words of questions. */
export class CorrectionsService {
  readonly #db: Database;
  readonly #audit: Audit;

  constructor(db: Database, audit: Audit) {
    this.#db = db;
    this.#audit = audit;
  }

  async list(questionId: number): Promise<CorrectionsView> {
    const corrections = await listCorrections(this.#db, questionId);
    if (corrections.length === 0 && !(await readQuestion(this.#db, questionId))) throw Problem.notFound('question');
    return { items: corrections.map(correctionView) };
  }

  add(questionId: number, body: NewCorrectionBody, actor: Actor): Promise<CorrectionView> {
    return this.#audit.change(actor, 'correction.add', async (transaction) => {
      const added = await addCorrection(transaction, { questionId, ...body, author: actor.name });
      if (!added.ok) throw REFUSALS[added.reason]();
      const after = correctionView(added.correction);
      return { result: after, target: after.id, after };
    });
  }

  remove(questionId: number, id: number, actor: Actor): Promise<CorrectionView> {
    return this.#audit.change(actor, 'correction.remove', async (transaction) => {
      const removed = await removeCorrection(transaction, questionId, id);
      if (!removed) throw Problem.notFound('correction of this question');
      const before = correctionView(removed);
      return { result: before, target: id, before };
    });
  }
}

const REFUSALS = {
  'no question': () => Problem.notFound('question'),
  'no part': () => Problem.ofField(409, 'part', 'the question has no such part, and a note belongs to the whole'),
  'too many': () => new Problem(409, 'The question has 200 corrections: take some away first.'),
};

const correctionView = ({ id, kind, text, part, author, createdAt }: Correction): CorrectionView => ({
  id,
  kind: kind as CorrectionView['kind'],
  text,
  part,
  author,
  createdAt: createdAt.toISOString(),
});
