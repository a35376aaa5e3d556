import type { CanActivate, ExecutionContext } from '@nestjs/common';
import { raw, type Request, type Response } from 'express';
import { Problem } from '../http/problem';

/** Larger packages go by `npm run import`: a body is held in memory. */
const LIMIT = '32mb';

const parse = raw({ limit: LIMIT, type: 'application/octet-stream' });

/** Whether the body is a file: it is left to the route, so that nobody without the rights has one read. */
export const isPackage = ({ path }: Request): boolean => path === '/v1/packs/import';

/** Reads a file that comes as the body itself; stands behind the guard that knows the caller's rights. */
export class PackageBody implements CanActivate {
  canActivate(context: ExecutionContext): Promise<boolean> {
    const http = context.switchToHttp();
    const request = http.getRequest<Request>();
    if (!request.is('application/octet-stream'))
      throw new Problem(415, 'Send the file itself, as application/octet-stream, and its name as ?file=….');
    return new Promise((resolve, reject) => {
      parse(request, http.getResponse<Response>(), (error?: unknown) => {
        if (error instanceof Error) reject(error);
        else resolve(true);
      });
    });
  }
}
