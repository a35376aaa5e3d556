import { Controller, Get, HttpCode, Param, Post, Query, Req, Res, UseGuards } from '@nestjs/common';
import { ApiBody, ApiConsumes } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { Area } from '../access/area';
import { Allow, By } from '../access/allow';
import type { Actor } from '../access/caller';
import { KeepsToCommunity } from '../access/reach';
import { Documented } from '../http/documented';
import { PackageBody } from './package-body';
import {
  exportedPackSchema,
  exportQuerySchema,
  importQuerySchema,
  importReportSchema,
  packPathSchema,
} from './packages.schemas';
import type { ExportQuery, ImportQuery, ImportReportView, PackPath } from './packages.schemas';
import { PackagesService } from './packages.service';

@Area('questions')
@Controller('v1/packs')
export class PackagesController {
  constructor(private readonly packages: PackagesService) {}

  @Post('import')
  @HttpCode(200)
  @Allow('editor')
  @UseGuards(new PackageBody())
  @ApiConsumes('application/octet-stream')
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  @Documented({
    summary: 'Import a package of questions',
    description:
      'The body is the file, up to 32 MB: .4s, .txt of db.chgk.info, .siq, .csv, .json, or a .zip of one of them and its pictures. It is imported whole or not at all; the same file again changes nothing.',
    answers: [200, importReportSchema],
    problems: [409, 413, 415, 422],
  })
  async importPack(
    @Query({ schema: importQuerySchema }) query: ImportQuery,
    @Req() request: Request,
    @By() actor: Actor,
  ): Promise<ImportReportView> {
    const { added, changed, absent, skipped, ...report } = await this.packages.import(
      query,
      request.body as Buffer,
      actor,
    );
    return {
      ...report,
      added: [...added],
      changed: [...changed],
      absent: [...absent],
      skipped: skipped.map((each) => ({ ...each, about: { ...each.about } })),
    };
  }

  @Get(':slug/export')
  @Allow('viewer')
  @KeepsToCommunity()
  @Documented({
    summary: 'A package of questions as a file',
    description:
      'As its authors wrote it, with its licence; corrections are not in it. 4s names pictures and does not hold them, CSV has no place for them.',
    answers: [200, { 'text/plain': z.string(), 'application/json': exportedPackSchema, 'text/csv': z.string() }],
    problems: [404, 409],
  })
  async exportPack(
    @Param({ schema: packPathSchema }) { slug }: PackPath,
    @Query({ schema: exportQuerySchema }) query: ExportQuery,
    @Res({ passthrough: true }) response: Response,
  ): Promise<string> {
    const { mime, text } = await this.packages.export(slug, query);
    response.type(mime).attachment(`${slug}.${query.format}`).type(mime);
    return text;
  }
}
