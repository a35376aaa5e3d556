import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { z } from 'zod';
import { Area } from '../access/area';
import { Allow, By } from '../access/allow';
import type { Actor } from '../access/caller';
import { KeepsToCommunity } from '../access/reach';
import type { Page } from '../http/cursor';
import { sendCsv } from '../http/csv';
import { Documented } from '../http/documented';
import type { Person } from '../http/people';
import {
  resultPathSchema,
  resultSchema,
  resultsExportSchema,
  resultsPageSchema,
  resultsQuerySchema,
} from './results.schemas';
import type { Result, ResultPath, ResultsExport, ResultsQuery } from './results.schemas';
import { ResultsService } from './results.service';

@Area('results')
@KeepsToCommunity()
@Controller('v1/results')
export class ResultsController {
  constructor(private readonly results: ResultsService) {}

  @Get()
  @Allow('viewer')
  @Documented({ summary: 'Results of ended games, the latest first', answers: [200, resultsPageSchema] })
  listResults(@Query({ schema: resultsQuerySchema }) query: ResultsQuery, @By() actor: Actor): Promise<Page<Result>> {
    return this.results.list(query, actor);
  }

  @Get('export')
  @Allow('viewer')
  @Documented({ summary: 'Results of ended games, all of them, as CSV', answers: [200, { 'text/csv': z.string() }] })
  exportResults(
    @Query({ schema: resultsExportSchema }) filter: ResultsExport,
    @By() actor: Actor,
    @Res() response: Response,
  ): Promise<void> {
    return sendCsv(response, 'results.csv', {
      columns: ['id', 'room', 'game', 'startedAt', 'endedAt', 'ending', 'team', 'bot', 'winner', 'captain', 'players'],
      rows: this.results.all(filter, actor),
      cells: ({ id, room, game, startedAt, endedAt, ending, score, winner, captain, players }) => [
        ...[id, room, game, startedAt, endedAt, ending, score.team, score.bot, winner],
        ...[captain && nameOrId(captain), players.map(nameOrId).join(', ')],
      ],
    });
  }

  @Get(':id')
  @Allow('viewer')
  @Documented({ summary: 'The result of one game', answers: [200, resultSchema], problems: [404] })
  readResult(@Param({ schema: resultPathSchema }) { id }: ResultPath, @By() actor: Actor): Promise<Result> {
    return this.results.read(id, actor);
  }
}

const nameOrId = ({ id, name }: Person): string => name ?? String(id);
