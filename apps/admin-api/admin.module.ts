import { Module, type DynamicModule } from '@nestjs/common';
import type { Client } from '@temporalio/client';
import { Registry } from 'prom-client';
import type { Logger } from '../../libs/platform/logger';
import type { Database } from '../../libs/store/store';
import { AdminsController } from './access/admins.controller';
import { AdminsService } from './access/admins.service';
import { Audit } from './access/audit';
import { AuditController } from './access/audit.controller';
import { KeysController } from './access/keys.controller';
import { KeysService } from './access/keys.service';
import { SessionsController } from './access/sessions.controller';
import { SessionsService } from './access/sessions.service';
import { CommunitiesController } from './communities/communities.controller';
import { CommunitiesService } from './communities/communities.service';
import { FormsController } from './forms/forms.controller';
import { FormsService } from './forms/forms.service';
import { GamesController } from './games/games.controller';
import { GamesService } from './games/games.service';
import { LiveGames } from './games/live-games';
import { Idempotency } from './http/idempotent';
import { HealthController } from './health.controller';
import { MetricsController } from './metrics.controller';
import { PacksController } from './questions/packs.controller';
import { QuestionsController } from './questions/questions.controller';
import { QuestionsService } from './questions/questions.service';
import { Readiness } from './readiness';
import { ResultsController } from './results/results.controller';
import { ResultsService } from './results/results.service';

/** What the API is made of; whoever makes it also closes it. */
export interface AdminParts {
  readonly db: Database;
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
  /** Where the built console is; dist/apps/console when absent. */
  readonly consoleDirectory?: string;
  readonly logger: Logger;
}

@Module({})
export class AdminModule {
  static of({ db, temporal, taskQueue, temporalUiUrl, logger }: AdminParts, metrics: Registry): DynamicModule {
    const temporalUi = { url: temporalUiUrl, namespace: temporal.options.namespace };
    const audit = new Audit(db, logger);
    return {
      module: AdminModule,
      controllers: [
        GamesController,
        QuestionsController,
        PacksController,
        ResultsController,
        FormsController,
        CommunitiesController,
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
          useValue: new GamesService({ db, audit, live: new LiveGames(temporal, taskQueue), temporalUi }),
        },
        { provide: QuestionsService, useValue: new QuestionsService(db, audit) },
        { provide: ResultsService, useValue: new ResultsService(db) },
        { provide: FormsService, useValue: new FormsService(db) },
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
