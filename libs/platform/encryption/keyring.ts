import { ConfigError } from '../config-error';

/** The keys of `ENCRYPTION_KEYS`: what is written is encrypted with the first, what is read with whichever it names. */
export interface Keyring {
  readonly current: string;
  readonly keys: ReadonlyMap<string, Buffer>;
}

const KEY_BYTES = 32;
const EXAMPLE = 'like 2026-05:<32 bytes in base64>,2025-11:<the key before>, each key from `openssl rand -base64 32`';

/** @throws ConfigError that quotes no key */
export const parseKeyring = (text: string): Keyring => {
  const pairs = text.split(',').map((pair): [string, Buffer] => {
    const [, id, key] = /^\s*([\w.-]{1,40}):([A-Za-z0-9+/_-]+={0,2})\s*$/.exec(pair) ?? [];
    if (id === undefined || key === undefined) throw new ConfigError(`ENCRYPTION_KEYS must be ${EXAMPLE}`);
    const bytes = Buffer.from(key, 'base64');
    if (bytes.length !== KEY_BYTES)
      throw new ConfigError(`ENCRYPTION_KEYS: the key «${id}» has ${bytes.length} bytes, not 32`);
    return [id, bytes];
  });
  const keys = new Map(pairs);
  if (keys.size < pairs.length) throw new ConfigError('ENCRYPTION_KEYS names two keys alike');
  return { current: pairs[0]![0], keys };
};
