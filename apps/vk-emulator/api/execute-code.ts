import { ApiError } from './api-error';

export interface PlannedCall {
  readonly method: string;
  readonly values: Readonly<Record<string, string>>;
}

/** VK packs no more calls into one request. */
const MAX_CALLS = 25;
const CALL = /^API\.([a-z]+\.[a-zA-Z]+)\(/;

/**
 * Reads `return [API.a.b({…}),API.c.d({…})];` (the form that client libraries emit) and `return API.a.b({…});`. VKScript
 * as a whole is not understood here.
 *
 * @throws ApiError 12 for any other code, 13 for more than 25 calls.
 */
export const parseExecuteCode = (code: string): { readonly calls: PlannedCall[]; readonly list: boolean } => {
  const body = /^\s*return\s*([\s\S]*?)\s*;?\s*$/.exec(code)?.[1];
  if (body === undefined) throw notUnderstood();
  const list = body.startsWith('[') && body.endsWith(']');
  let rest = (list ? body.slice(1, -1) : body).trim();
  const calls: PlannedCall[] = [];
  while (rest !== '') {
    const { call, after } = parseCall(rest);
    calls.push(call);
    if (after !== '' && !after.startsWith(',')) throw notUnderstood();
    rest = after.slice(1).trim();
  }
  if (calls.length === 0 || (!list && calls.length > 1)) throw notUnderstood();
  if (calls.length > MAX_CALLS) throw new ApiError(13, 'too many api calls');
  return { calls, list };
};

const parseCall = (text: string): { call: PlannedCall; after: string } => {
  const [head, method] = CALL.exec(text) ?? [];
  if (head === undefined || method === undefined) throw notUnderstood();
  const end = endOfObject(text, head.length);
  const close = /^\s*\)\s*/.exec(text.slice(end))?.[0];
  if (close === undefined) throw notUnderstood();
  return { call: { method, values: parseValues(text.slice(head.length, end)) }, after: text.slice(end + close.length) };
};

/** Where the JSON object that starts here ends; braces within strings are text. */
const endOfObject = (text: string, from: number): number => {
  let depth = 0;
  let quoted = false;
  for (let at = from; at < text.length; at += 1) {
    const sign = text[at];
    if (quoted) {
      if (sign === '\\') at += 1;
      else if (sign === '"') quoted = false;
    } else if (sign === '"') quoted = true;
    else if (sign === '{') depth += 1;
    else if (sign === '}') {
      depth -= 1;
      if (depth === 0) return at + 1;
    } else if (depth === 0 && sign === ')') return at;
  }
  throw notUnderstood();
};

const parseValues = (json: string): Record<string, string> => {
  if (json.trim() === '') return {};
  try {
    const values = JSON.parse(json) as Record<string, unknown>;
    return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, asText(value)]));
  } catch {
    throw notUnderstood();
  }
};

const asText = (value: unknown): string =>
  typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value);

const notUnderstood = (): ApiError => new ApiError(12, 'the local VK understands «return [API.a.b({…}),…];» alone');
