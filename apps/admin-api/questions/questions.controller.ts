import { Body, Controller, Get, Param, Patch, Post, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { Area } from '../access/area';
import { Allow, By } from '../access/allow';
import type { Actor } from '../access/caller';
import { KeepsToCommunity } from '../access/reach';
import type { Page } from '../http/cursor';
import { Documented } from '../http/documented';
import { IfMatch } from '../http/etag';
import { Idempotent } from '../http/idempotent';
import {
  newQuestionSchema,
  questionChangeSchema,
  questionPathSchema,
  questionSchema,
  questionsPageSchema,
  questionsQuerySchema,
} from './questions.schemas';
import type {
  ListedQuestionView,
  NewQuestionBody,
  Question,
  QuestionChangeBody,
  QuestionPath,
  QuestionsQuery,
} from './questions.schemas';
import { QuestionsService } from './questions.service';

@Area('questions')
@Controller('v1/questions')
export class QuestionsController {
  constructor(private readonly questions: QuestionsService) {}

  @Get()
  @Allow('viewer')
  @KeepsToCommunity()
  @Documented({ summary: 'Questions in the order they came in', answers: [200, questionsPageSchema] })
  listQuestions(@Query({ schema: questionsQuerySchema }) query: QuestionsQuery): Promise<Page<ListedQuestionView>> {
    return this.questions.list(query);
  }

  @Post()
  @Allow('editor')
  @Idempotent()
  @Documented({ summary: 'Add a question', answers: [201, questionSchema], problems: [404, 409, 413, 415, 422] })
  async addQuestion(
    @Body({ schema: newQuestionSchema }) body: NewQuestionBody,
    @By() actor: Actor,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Question> {
    const question = await this.questions.add(body, actor);
    response.location(`/v1/questions/${question.id}`);
    return question;
  }

  @Get(':id')
  @Allow('viewer')
  @KeepsToCommunity()
  @Documented({ summary: 'A question', answers: [200, questionSchema], problems: [404] })
  readQuestion(@Param({ schema: questionPathSchema }) { id }: QuestionPath): Promise<Question> {
    return this.questions.read(id);
  }

  @Patch(':id')
  @Allow('editor')
  @Documented({
    summary: 'Mend or withdraw a question',
    description:
      'Fields that are not named stay as they are. Answers given from now on are judged by the change. An imported question can only be withdrawn: corrections lie over its words.',
    answers: [200, questionSchema],
    problems: [404, 409, 412, 413, 415, 428],
  })
  changeQuestion(
    @Param({ schema: questionPathSchema }) { id }: QuestionPath,
    @Body({ schema: questionChangeSchema }) body: QuestionChangeBody,
    @IfMatch() ifMatch: string,
    @By() actor: Actor,
  ): Promise<Question> {
    return this.questions.change(id, body, ifMatch, actor);
  }
}
