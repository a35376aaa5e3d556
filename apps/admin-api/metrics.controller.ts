import { Controller, Get, Inject, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Response } from 'express';
import { Registry } from 'prom-client';
import { Allow } from './access/allow';

@ApiExcludeController()
@Allow('anyone')
@Controller('metrics')
export class MetricsController {
  constructor(@Inject(Registry) private readonly metrics: Registry) {}

  @Get()
  async read(@Res({ passthrough: true }) response: Response): Promise<string> {
    response.type(this.metrics.contentType);
    return this.metrics.metrics();
  }
}
