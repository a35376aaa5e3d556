import { Module, type DynamicModule } from '@nestjs/common';
import type { Client } from '@temporalio/client';
import type { PayloadCodec } from '@temporalio/common';
import { Registry } from 'prom-client';
import type { Logger } from '../../libs/platform/logger';
import type { Database, Store } from '../../libs/store/store';
import { AdminsController } from './access/admins.controller';
import { AdminsService } from './access/admins.service';
import { Audit } from './access/audit';
import { AuditController } from './access/audit.controller';
import { KeysController } from './access/keys.controller';
import { KeysService } from './access/keys.service';
import { SessionsController } from './access/sessions.controller';
import { SessionsService } from './access/sessions.service';
import { AppealsController } from './appeals/appeals.controller';
import { AppealsService } from './appeals/appeals.service';
import { ChatsController } from './chats/chats.controller';
import { ChatsService } from './chats/chats.service';
import { CommunitiesController } from './communities/communities.controller';
import { CommunitiesService } from './communities/communities.service';
import { CommunityHealthService } from './communities/health.service';
import { FormsController } from './forms/forms.controller';
import { FormsService } from './forms/forms.service';
import { BulkStopController } from './games/bulk-stop.controller';
import { BulkStopService } from './games/bulk-stop.service';
import { GamesController } from './games/games.controller';
import { GamesService } from './games/games.service';
import { LiveGames } from './games/live-games';
import { Idempotency } from './http/idempotent';
import { OperationsController } from './games/operations.controller';
import { OperationsService } from './games/operations.service';
import { RescueController } from './games/rescue.controller';
import { RescueService } from './games/rescue.service';
import { StandingService } from './games/standing.service';
import { LiveController } from './live/live.controller';
import { LiveFeed } from './live/live-feed';
import { HealthController } from './health.controller';
import { MetricsController } from './metrics.controller';
import { PackageReader } from './import/package-reader';
import { PackagesController } from './import/packages.controller';
import { PackagesService } from './import/packages.service';
import { CorrectionsController } from './questions/corrections.controller';
import { CorrectionsService } from './questions/corrections.service';
import { PacksController } from './questions/packs.controller';
import { QuestionsController } from './questions/questions.controller';
import { QuestionsService } from './questions/questions.service';
import { Readiness } from './readiness';
import { LeaderboardsController } from './results/leaderboards.controller';
import { LeaderboardsService } from './results/leaderboards.service';
import { PlayersController } from './results/players.controller';
import { PlayersService } from './results/players.service';
import { ResultsController } from './results/results.controller';
import { ResultsService } from './results/results.service';
import { WorkersController } from './workers/workers.controller';
import { WorkersService } from './workers/workers.service';

/** What the API is made of; whoever makes it also closes it. */
export interface AdminParts {
  readonly db: Database;
  /** Hears what Postgres notifies. */
  readonly listen: Store['listen'];
  readonly temporal: Client;
  /** Where the workers of the games listen. */
  readonly taskQueue: string;
  readonly temporalUiUrl: string;
  /** The key of the environment, with an owner's rights. */
  readonly apiKey: string;
  /** Of one key or session; an address may make twice as many. 50 when absent. */
  readonly requestsPerSecond?: number;
  /** Whose X-Forwarded-For and X-Forwarded-Proto count, as Express takes it: `loopback`, addresses, subnets. */
  readonly trustedProxies?: string;
  /** What Temporal's Web UI has decoded; absent where nothing is encrypted. */
  readonly codec?: PayloadCodec;
  /** Where the built console is; dist/apps/console when absent. */
  readonly consoleDirectory?: string;
  readonly logger: Logger;
}

@Module({})
export class AdminModule {
  static of({ db, listen, temporal, taskQueue, temporalUiUrl, logger }: AdminParts, metrics: Registry): DynamicModule {
    const temporalUi = { url: temporalUiUrl, namespace: temporal.options.namespace };
    const audit = new Audit(db, logger);
    const live = new LiveGames(temporal, taskQueue);
    const operations = new OperationsService({ db, audit, live });
    const rescue = new RescueService({ db, audit, client: temporal, taskQueue });
    const results = new ResultsService(db);
    return {
      module: AdminModule,
      controllers: [
        GamesController,
        RescueController,
        BulkStopController,
        OperationsController,
        QuestionsController,
        PacksController,
        PackagesController,
        CorrectionsController,
        ResultsController,
        AppealsController,
        LeaderboardsController,
        PlayersController,
        ChatsController,
        FormsController,
        CommunitiesController,
        WorkersController,
        LiveController,
        SessionsController,
        AdminsController,
        KeysController,
        AuditController,
        HealthController,
        MetricsController,
      ],
      providers: [
        {
          provide: GamesService,
          useValue: new GamesService({ db, audit, live, temporalUi }),
        },
        { provide: OperationsService, useValue: operations },
        { provide: RescueService, useValue: rescue },
        { provide: BulkStopService, useValue: new BulkStopService({ db, audit, live, rescue }) },
        { provide: StandingService, useValue: new StandingService(db, temporal, live) },
        { provide: QuestionsService, useValue: new QuestionsService(db, audit) },
        { provide: ResultsService, useValue: results },
        { provide: AppealsService, useValue: new AppealsService({ db, audit, operations }) },
        { provide: LeaderboardsService, useValue: new LeaderboardsService(db) },
        { provide: PlayersService, useValue: new PlayersService(db, results) },
        { provide: ChatsService, useValue: new ChatsService({ db, audit, client: temporal, taskQueue }) },
        { provide: WorkersService, useValue: new WorkersService(temporal, taskQueue) },
        { provide: LiveFeed, useValue: new LiveFeed(listen) },
        { provide: PackagesService, useValue: new PackagesService(db, audit, new PackageReader()) },
        { provide: CorrectionsService, useValue: new CorrectionsService(db, audit) },
        { provide: FormsService, useValue: new FormsService(db) },
        { provide: CommunityHealthService, useValue: new CommunityHealthService(db) },
        { provide: CommunitiesService, useValue: new CommunitiesService(db, audit) },
        { provide: Audit, useValue: audit },
        { provide: SessionsService, useValue: new SessionsService(db, audit) },
        { provide: AdminsService, useValue: new AdminsService(db, audit) },
        { provide: KeysService, useValue: new KeysService(db, audit) },
        { provide: Idempotency, useValue: new Idempotency(db) },
        { provide: Readiness, useValue: new Readiness(db, temporal) },
        { provide: Registry, useValue: metrics },
      ],
    };
  }
}
