import { Body, Controller, Delete, Get, Param, Post } from '@nestjs/common';
import { Area } from '../access/area';
import { Allow, By } from '../access/allow';
import type { Actor } from '../access/caller';
import { KeepsToCommunity } from '../access/reach';
import { Documented } from '../http/documented';
import { correctionPathSchema, correctionSchema, correctionsSchema, newCorrectionSchema } from './corrections.schemas';
import type { CorrectionPath, CorrectionsView, CorrectionView, NewCorrectionBody } from './corrections.schemas';
import { CorrectionsService } from './corrections.service';
import { questionPathSchema, type QuestionPath } from './questions.schemas';

@Area('questions')
@Controller('v1/questions/:id/corrections')
export class CorrectionsController {
  constructor(private readonly corrections: CorrectionsService) {}

  @Get()
  @Allow('viewer')
  @KeepsToCommunity()
  @Documented({
    summary: 'What lies over the words of a question',
    description: 'At most 200, in the order they came in.',
    answers: [200, correctionsSchema],
    problems: [404],
  })
  listCorrections(@Param({ schema: questionPathSchema }) { id }: QuestionPath): Promise<CorrectionsView> {
    return this.corrections.list(id);
  }

  @Post()
  @Allow('editor')
  @Documented({
    summary: 'Take an answer for right or wrong, or add a note',
    description:
      'Answers given from now on are judged by it; it stays when the package is imported again. The same one twice is one.',
    answers: [201, correctionSchema],
    problems: [404, 409, 413, 415],
  })
  addCorrection(
    @Param({ schema: questionPathSchema }) { id }: QuestionPath,
    @Body({ schema: newCorrectionSchema }) body: NewCorrectionBody,
    @By() actor: Actor,
  ): Promise<CorrectionView> {
    return this.corrections.add(id, body, actor);
  }

  @Delete(':correction')
  @Allow('editor')
  @Documented({ summary: 'Take a correction away', answers: [200, correctionSchema], problems: [404] })
  removeCorrection(
    @Param({ schema: correctionPathSchema }) { id, correction }: CorrectionPath,
    @By() actor: Actor,
  ): Promise<CorrectionView> {
    return this.corrections.remove(id, correction, actor);
  }
}
