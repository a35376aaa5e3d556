import type { Payload, PayloadCodec } from '@temporalio/common';
import express, { type RequestHandler, type Router } from 'express';
import { z } from 'zod';
import { Problem } from '../http/problem';

/** A page of a long history in Temporal's Web UI. */
const LIMIT = '8mb';

const bytes = z.base64().max(4_000_000);
const bodySchema = z.object({
  payloads: z
    .array(z.object({ metadata: z.record(z.string(), bytes).default({}), data: bytes.default('') }))
    .max(5_000),
});

/**
 * Temporal's codec server protocol: `POST /codec/decode` and `/codec/encode` take and give `{ payloads }` as protobuf's JSON.
 * Whoever may see it comes in like into the API; pages of the Web UI's origin alone may read the answers.
 *
 * @param codec undefined where nothing is encrypted: payloads go back as they came
 * @param guards who may come in
 */
export const codecServer = (
  codec: PayloadCodec | undefined,
  uiOrigin: string,
  guards: readonly RequestHandler[],
): Router => {
  const router = express.Router();
  router.use(allowOrigin(uiOrigin));
  router.use(...guards, express.json({ limit: LIMIT, type: 'application/json' }));
  const route = (work: (payloads: Payload[]) => Promise<Payload[]>): RequestHandler => {
    return async ({ body }, response) => {
      const parsed = bodySchema.safeParse(body);
      if (!parsed.success) throw Problem.ofField(400, 'payloads', "must be a list of payloads in protobuf's JSON");
      response.json({ payloads: (await tried(work, parsed.data.payloads.map(fromJson))).map(toJson) });
    };
  };
  router.post(
    '/decode',
    route((payloads) => codec?.decode(payloads) ?? Promise.resolve(payloads)),
  );
  router.post(
    '/encode',
    route((payloads) => codec?.encode(payloads) ?? Promise.resolve(payloads)),
  );
  return router;
};

const tried = async (work: (payloads: Payload[]) => Promise<Payload[]>, payloads: Payload[]): Promise<Payload[]> => {
  try {
    return await work(payloads);
  } catch {
    throw Problem.ofField(400, 'payloads', 'can not be read with the keys of ENCRYPTION_KEYS');
  }
};

const allowOrigin =
  (origin: string): RequestHandler =>
  (request, response, next) => {
    response.vary('Origin');
    if (request.get('Origin') === origin) {
      response.set({
        'Access-Control-Allow-Origin': origin,
        'Access-Control-Allow-Credentials': 'true',
        'Access-Control-Allow-Methods': 'POST',
        'Access-Control-Allow-Headers': 'authorization,content-type,x-namespace',
        'Access-Control-Max-Age': '600',
      });
    }
    if (request.method !== 'OPTIONS') return next();
    response.status(204).end();
  };

const fromJson = ({ metadata, data }: { metadata: Record<string, string>; data: string }): Payload => ({
  metadata: Object.fromEntries(Object.entries(metadata).map(([name, value]) => [name, Buffer.from(value, 'base64')])),
  data: Buffer.from(data, 'base64'),
});

const toJson = ({ metadata, data }: Payload) => ({
  metadata: Object.fromEntries(
    Object.entries(metadata ?? {}).map(([name, value]) => [name, Buffer.from(value).toString('base64')]),
  ),
  data: Buffer.from(data ?? []).toString('base64'),
});
