import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { Area } from '../access/area';
import { Allow, By } from '../access/allow';
import type { Actor } from '../access/caller';
import { KeepsToCommunity } from '../access/reach';
import type { Page } from '../http/cursor';
import { Documented } from '../http/documented';
import { appealPathSchema, appealSchema, appealsPageSchema, appealsQuerySchema, reviewSchema } from './appeals.schemas';
import type { Appeal, AppealPath, AppealReview, AppealsQuery } from './appeals.schemas';
import { AppealsService } from './appeals.service';

@Area('appeals')
@KeepsToCommunity()
@Controller('v1/appeals')
export class AppealsController {
  constructor(private readonly appeals: AppealsService) {}

  @Get()
  @Allow('viewer')
  @Documented({ summary: 'What players decided by a vote, the latest first', answers: [200, appealsPageSchema] })
  listAppeals(@Query({ schema: appealsQuerySchema }) query: AppealsQuery, @By() actor: Actor): Promise<Page<Appeal>> {
    return this.appeals.list(query, actor);
  }

  @Get(':id')
  @Allow('viewer')
  @Documented({ summary: 'An appeal with every ballot', answers: [200, appealSchema], problems: [404] })
  readAppeal(@Param({ schema: appealPathSchema }) { id }: AppealPath, @By() actor: Actor): Promise<Appeal> {
    return this.appeals.read(id, actor);
  }

  @Post(':id/review')
  @HttpCode(200)
  @Allow('editor')
  @Documented({
    summary: 'Decide about an appeal after the players',
    description:
      'Once. The chat of a live game is told of another verdict; of a game that is over the score and the standings follow.',
    answers: [200, appealSchema],
    problems: [404, 409, 413, 415, 504],
  })
  reviewAppeal(
    @Param({ schema: appealPathSchema }) { id }: AppealPath,
    @Body({ schema: reviewSchema }) body: AppealReview,
    @By() actor: Actor,
  ): Promise<Appeal> {
    return this.appeals.review(id, body, actor);
  }
}
