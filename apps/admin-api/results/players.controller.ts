import { Controller, Get, Param, Query } from '@nestjs/common';
import { Area } from '../access/area';
import { Allow } from '../access/allow';
import type { Page } from '../http/cursor';
import { Documented } from '../http/documented';
import type { Person } from '../http/people';
import { playerPageSchema, playerPathSchema, playersPageSchema, playersQuerySchema } from './players.schemas';
import type { PlayerPage, PlayerPath, PlayersQuery } from './players.schemas';
import { PlayersService } from './players.service';

@Area('results')
@Controller('v1/players')
export class PlayersController {
  constructor(private readonly players: PlayersService) {}

  @Get()
  @Allow('viewer')
  @Documented({ summary: 'People whose names are known', answers: [200, playersPageSchema] })
  listPlayers(@Query({ schema: playersQuerySchema }) query: PlayersQuery): Promise<Page<Person>> {
    return this.players.list(query);
  }

  @Get(':id')
  @Allow('viewer')
  @Documented({
    summary: 'What a player has achieved, and the latest games',
    answers: [200, playerPageSchema],
    problems: [404],
  })
  readPlayer(@Param({ schema: playerPathSchema }) { id }: PlayerPath): Promise<PlayerPage> {
    return this.players.read(id);
  }
}
