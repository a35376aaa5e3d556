import { Controller, Get, Query } from '@nestjs/common';
import { Area } from '../access/area';
import { Allow } from '../access/allow';
import { KeepsToCommunity } from '../access/reach';
import type { Page } from '../http/cursor';
import { Documented } from '../http/documented';
import { packsPageSchema, packsQuerySchema } from './questions.schemas';
import type { Pack, PacksQuery } from './questions.schemas';
import { QuestionsService } from './questions.service';

@Area('questions')
@Controller('v1/packs')
export class PacksController {
  constructor(private readonly questions: QuestionsService) {}

  @Get()
  @Allow('viewer')
  @KeepsToCommunity()
  @Documented({ summary: 'Packs of questions in the order they came in', answers: [200, packsPageSchema] })
  listPacks(@Query({ schema: packsQuerySchema }) query: PacksQuery): Promise<Page<Pack>> {
    return this.questions.listPacks(query);
  }
}
