import { answerOf, api, type Schemas } from './client';

export type ImportReport = Schemas['ImportReport'];

export interface ImportOptions {
  readonly dryRun: boolean;
  readonly acceptNonCommercial: boolean;
}

/** The file is the body itself: it goes as it is, and its name tells the format. */
export const importPack = (file: File, options: ImportOptions): Promise<ImportReport> =>
  answerOf(
    api.POST('/v1/packs/import', {
      params: { query: { file: file.name, ...options } },
      body: file as unknown as string,
      bodySerializer: (body) => body,
      headers: { 'content-type': 'application/octet-stream' },
    }),
  );

export const exportAddress = (slug: string, format: '4s' | 'json' | 'csv'): string =>
  `/v1/packs/${encodeURIComponent(slug)}/export?format=${format}`;
