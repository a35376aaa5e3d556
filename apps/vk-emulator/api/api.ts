import { ApiError } from './api-error';
import type { Call, Method } from './call';
import { checkRights } from './check-rights';
import { docMethods } from './docs';
import { parseExecuteCode } from './execute-code';
import { groupMethods } from './groups';
import { messageMethods } from './messages';
import { Params } from './params';
import { photoMethods } from './photos';
import type { RateLimit } from './rate-limit';
import { userMethods } from './users';
import { utilityMethods } from './utilities';

export type Answer =
  { readonly response: unknown; readonly execute_errors?: readonly ExecuteError[] } | { readonly error: VkError };

interface VkError {
  readonly error_code: number;
  readonly error_msg: string;
  readonly request_params: readonly { readonly key: string; readonly value: string }[];
}

interface ExecuteError {
  readonly method: string;
  readonly error_code: number;
  readonly error_msg: string;
}

const METHODS = new Map<string, Method>(
  Object.entries({
    ...groupMethods,
    ...messageMethods,
    ...userMethods,
    ...photoMethods,
    ...docMethods,
    ...utilityMethods,
  }),
);

/** Every method that the local VK answers, but `execute`. */
export const METHOD_NAMES: readonly string[] = [...METHODS.keys()];

export const isMethod = (name: string): boolean => name === 'execute' || METHODS.has(name);

/** The VK API of one community: checks what every call must have, then does it. */
export class Api {
  constructor(
    private readonly token: string,
    private readonly limit: RateLimit,
  ) {}

  /** @param context everything of the call but its parameters. */
  answer(method: string, values: Readonly<Record<string, string>>, context: Omit<Call, 'params'>): Answer {
    try {
      this.#admit(method, values, context.now());
      return method === 'execute' ? execute(values, context) : { response: run(method, values, context) };
    } catch (error) {
      if (error instanceof ApiError) return { error: describe(error, method, values) };
      throw error;
    }
  }

  /** The error that a fault asks for, in VK's shape. */
  fail(code: number, method: string, values: Readonly<Record<string, string>>): Answer {
    return { error: describe(new ApiError(code), method, values) };
  }

  #admit(method: string, values: Readonly<Record<string, string>>, now: number): void {
    if (!isMethod(method)) throw new ApiError(3);
    if (!values.access_token) throw new ApiError(5, 'no access_token passed.');
    if (values.access_token !== this.token) throw new ApiError(5, 'invalid access_token (4).');
    if (!values.v) throw new ApiError(8, 'v (version) is required');
    if (!this.limit.allows(now)) throw new ApiError(6);
  }
}

const run = (name: string, values: Readonly<Record<string, string>>, context: Omit<Call, 'params'>): unknown => {
  const method = METHODS.get(name);
  if (!method) throw new ApiError(3);
  checkRights(name, context.page);
  return method({ ...context, params: new Params(values) });
};

/** A call that fails leaves `false` in its place and a line in `execute_errors`. */
const execute = (values: Readonly<Record<string, string>>, context: Omit<Call, 'params'>): Answer => {
  const { calls, list } = parseExecuteCode(new Params(values).requiredText('code'));
  const errors: ExecuteError[] = [];
  const results = calls.map((call) => {
    try {
      const struck = context.faults.takeError(call.method, call.values);
      if (struck !== undefined) throw new ApiError(struck);
      return run(call.method, call.values, context);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      errors.push({ method: call.method, error_code: error.code, error_msg: error.message });
      return false;
    }
  });
  return { response: list ? results : results[0], ...(errors.length > 0 && { execute_errors: errors }) };
};

const describe = (error: ApiError, method: string, values: Readonly<Record<string, string>>): VkError => ({
  error_code: error.code,
  error_msg: error.message,
  request_params: Object.entries({ oauth: '1', method, ...values })
    .filter(([key]) => key !== 'access_token')
    .map(([key, value]) => ({ key, value })),
});
