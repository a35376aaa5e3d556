import type { Request } from 'express';
import type { Role } from './roles';

/** Who a request comes from: the key of the environment, an API key, or a person in the console. */
export interface Caller {
  readonly kind: 'bootstrap' | 'key' | 'admin';
  /** Of the key or of the admin; null for the key of the environment. */
  readonly id: number | null;
  readonly name: string;
  readonly role: Role;
  /** Of a key that may not be used elsewhere. */
  readonly areas?: readonly string[];
  /** Of a key that may not be used for another community; number of the VK group. */
  readonly community?: number;
  /** The console session, for people. */
  readonly session?: Session;
}

export interface Session {
  readonly id: number;
  /** What changes must carry as X-CSRF-Token. */
  readonly csrfToken: string;
  readonly expiresAt: Date;
}

/** A caller in one request, as services and the audit log take it. */
export interface Actor extends Caller {
  readonly requestId: string;
}

interface Marks {
  readonly requestId: string;
  caller?: Caller;
}

const marks = new WeakMap<Request, Marks>();

export const markRequest = (request: Request, requestId: string): void => void marks.set(request, { requestId });

export const requestIdOf = (request: Request): string => marks.get(request)?.requestId ?? 'none';

export const setCaller = (request: Request, caller: Caller): void => {
  const mark = marks.get(request);
  if (mark) mark.caller = caller;
};

export const callerOf = (request: Request): Caller | undefined => marks.get(request)?.caller;
