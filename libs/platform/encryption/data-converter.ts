import type { DataConverter } from '@temporalio/common';
import { readConfig } from '../config';
import { EncryptionCodec } from './encryption-codec';
import { parseKeyring } from './keyring';

/** How every client and worker of this process writes to Temporal: encrypted where `ENCRYPTION_KEYS` is set. */
export const dataConverter = (env = process.env): DataConverter => {
  const codec = encryptionCodec(env);
  return codec ? { payloadCodecs: [codec], failureConverterPath: require.resolve('./failure-converter') } : {};
};

export const encryptionCodec = (env = process.env): EncryptionCodec | undefined => {
  const { ENCRYPTION_KEYS: keys } = readConfig(['ENCRYPTION_KEYS'], env);
  return keys === undefined ? undefined : new EncryptionCodec(parseKeyring(keys));
};
