import { judge as judgeByRules } from '../../libs/quiz/judge';
import { drawQuestion, keepJudgement, readJudged } from '../../libs/store/questions';
import type { Database } from '../../libs/store/store';
import type { QuestionActivities } from '../contract';

/** Questions and verdicts: both may change with code, so a game asks for them and a replay reads what was decided then. */
export const createQuestions = (db: Database, judge = judgeByRules): QuestionActivities => ({
  drawQuestion: async (request) => drawQuestion(db, request),
  judgeAnswer: async (request) =>
    keepJudgement(db, request, judge(request.answer, await readJudged(db, request.questionId))),
});
