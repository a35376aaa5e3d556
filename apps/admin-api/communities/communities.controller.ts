import { Body, Controller, Get, Param, Patch, Query } from '@nestjs/common';
import { Area } from '../access/area';
import { Allow, By } from '../access/allow';
import type { Actor } from '../access/caller';
import { KeepsToCommunity } from '../access/reach';
import type { Page } from '../http/cursor';
import { Documented } from '../http/documented';
import { IfMatch } from '../http/etag';
import {
  communitiesPageSchema,
  communitiesQuerySchema,
  communityChangeSchema,
  communityHealthSchema,
  communityPathSchema,
  communitySchema,
} from './communities.schemas';
import type {
  CommunitiesQuery,
  Community,
  CommunityChange,
  CommunityHealth,
  CommunityPath,
} from './communities.schemas';
import { CommunitiesService } from './communities.service';
import { CommunityHealthService } from './health.service';

@Area('communities')
@KeepsToCommunity()
@Controller('v1/communities')
export class CommunitiesController {
  constructor(
    private readonly communities: CommunitiesService,
    private readonly health: CommunityHealthService,
  ) {}

  @Get()
  @Allow('viewer')
  @Documented({ summary: 'The communities that the bot serves', answers: [200, communitiesPageSchema] })
  listCommunities(
    @Query({ schema: communitiesQuerySchema }) query: CommunitiesQuery,
    @By() actor: Actor,
  ): Promise<Page<Community>> {
    return this.communities.list(query, actor);
  }

  @Get(':id')
  @Allow('viewer')
  @Documented({ summary: 'A community with its settings', answers: [200, communitySchema], problems: [404] })
  readCommunity(@Param({ schema: communityPathSchema }) { id }: CommunityPath, @By() actor: Actor): Promise<Community> {
    return this.communities.read(id, actor);
  }

  @Get(':id/health')
  @Allow('viewer')
  @Documented({
    summary: 'How a community is heard and written to',
    description:
      'As Postgres has it: who hears it and how far behind, what could not be delivered, what VK told to leave alone.',
    answers: [200, communityHealthSchema],
    problems: [404],
  })
  readCommunityHealth(
    @Param({ schema: communityPathSchema }) { id }: CommunityPath,
    @By() actor: Actor,
  ): Promise<CommunityHealth> {
    return this.health.read(id, actor);
  }

  @Patch(':id')
  @Allow('operator')
  @Documented({
    summary: "Change a community's settings",
    description: 'They count from the next message on; dialogs that are live go on as they are.',
    answers: [200, communitySchema],
    problems: [404, 412, 413, 415, 428],
  })
  changeCommunity(
    @Param({ schema: communityPathSchema }) { id }: CommunityPath,
    @Body({ schema: communityChangeSchema }) body: CommunityChange,
    @IfMatch() ifMatch: string,
    @By() actor: Actor,
  ): Promise<Community> {
    return this.communities.change(id, body, ifMatch, actor);
  }
}
