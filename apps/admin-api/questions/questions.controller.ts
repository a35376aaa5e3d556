import { Body, Controller, Get, Param, Patch, Post, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import type { Page } from '../http/cursor';
import { Documented } from '../http/documented';
import {
  newQuestionSchema,
  questionChangeSchema,
  questionPathSchema,
  questionSchema,
  questionsPageSchema,
  questionsQuerySchema,
} from './questions.schemas';
import type { NewQuestionBody, Question, QuestionChangeBody, QuestionPath, QuestionsQuery } from './questions.schemas';
import { QuestionsService } from './questions.service';

@ApiTags('questions')
@Controller('v1/questions')
export class QuestionsController {
  constructor(private readonly questions: QuestionsService) {}

  @Get()
  @Documented({ summary: 'Questions in the order they came in', answers: [200, questionsPageSchema] })
  listQuestions(@Query({ schema: questionsQuerySchema }) query: QuestionsQuery): Promise<Page<Question>> {
    return this.questions.list(query);
  }

  @Post()
  @Documented({ summary: 'Add a question', answers: [201, questionSchema], problems: [404, 413, 415] })
  async addQuestion(
    @Body({ schema: newQuestionSchema }) body: NewQuestionBody,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Question> {
    const question = await this.questions.add(body);
    response.location(`/v1/questions/${question.id}`);
    return question;
  }

  @Get(':id')
  @Documented({ summary: 'A question', answers: [200, questionSchema], problems: [404] })
  readQuestion(@Param({ schema: questionPathSchema }) { id }: QuestionPath): Promise<Question> {
    return this.questions.read(id);
  }

  @Patch(':id')
  @Documented({
    summary: 'Mend or withdraw a question',
    description: 'Fields that are not named stay as they are. Answers given from now on are judged by the change.',
    answers: [200, questionSchema],
    problems: [404, 413, 415],
  })
  changeQuestion(
    @Param({ schema: questionPathSchema }) { id }: QuestionPath,
    @Body({ schema: questionChangeSchema }) body: QuestionChangeBody,
  ): Promise<Question> {
    return this.questions.change(id, body);
  }
}
