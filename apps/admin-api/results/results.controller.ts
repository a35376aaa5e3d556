import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Allow } from '../access/allow';
import type { Page } from '../http/cursor';
import { Documented } from '../http/documented';
import { resultPathSchema, resultSchema, resultsPageSchema, resultsQuerySchema } from './results.schemas';
import type { Result, ResultPath, ResultsQuery } from './results.schemas';
import { ResultsService } from './results.service';

@ApiTags('results')
@Controller('v1/results')
export class ResultsController {
  constructor(private readonly results: ResultsService) {}

  @Get()
  @Allow('viewer')
  @Documented({ summary: 'Results of ended games, the latest first', answers: [200, resultsPageSchema] })
  listResults(@Query({ schema: resultsQuerySchema }) query: ResultsQuery): Promise<Page<Result>> {
    return this.results.list(query);
  }

  @Get(':id')
  @Allow('viewer')
  @Documented({ summary: 'The result of one game', answers: [200, resultSchema], problems: [404] })
  readResult(@Param({ schema: resultPathSchema }) { id }: ResultPath): Promise<Result> {
    return this.results.read(id);
  }
}
