import express, { type Request, type RequestHandler } from 'express';
import { readMultipart } from './multipart';

/** Parses the kinds of bodies that VK takes; JSON is none of them. */
export const bodyParsers: RequestHandler[] = [
  express.urlencoded({ extended: false, limit: '2mb' }),
  express.raw({ type: 'multipart/form-data', limit: '50mb' }),
];

/** Query and body as one set of parameters (the body wins), with the token of an `Authorization: Bearer` header. */
export const readValues = async (request: Request): Promise<Record<string, string>> => {
  const values = { ...texts(request.query), ...(await readBody(request)) };
  const bearer = /^Bearer\s+(\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
  return values.access_token === undefined && bearer !== undefined ? { ...values, access_token: bearer } : values;
};

const readBody = async (request: Request): Promise<Record<string, string>> => {
  const body = request.body as unknown;
  if (Buffer.isBuffer(body)) return { ...(await readMultipart(body, request.headers['content-type'] ?? ''))?.fields };
  return texts(body);
};

const texts = (values: unknown): Record<string, string> =>
  Object.fromEntries(
    Object.entries((values ?? {}) as Record<string, unknown>).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.map(String).join(',') : String(value),
    ]),
  );
