import { Controller, Get, Header, HttpStatus, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Response } from 'express';
import { Allow } from './access/allow';
import { Readiness } from './readiness';

/** The same addresses and words as the other apps have, libs/platform/health.ts. */
@ApiExcludeController()
@Allow('anyone')
@Controller('health')
export class HealthController {
  constructor(private readonly readiness: Readiness) {}

  @Get('live')
  @Header('content-type', 'text/plain')
  live(): string {
    return 'ok\n';
  }

  @Get('ready')
  @Header('content-type', 'text/plain')
  async ready(@Res({ passthrough: true }) response: Response): Promise<string> {
    const missing = await this.readiness.missing();
    if (missing === undefined) return 'ok\n';
    response.status(HttpStatus.SERVICE_UNAVAILABLE);
    return `${missing}\n`;
  }
}
