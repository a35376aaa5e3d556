import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { Payload, PayloadCodec } from '@temporalio/common';
import { temporal } from '@temporalio/proto';
import type { Keyring } from './keyring';

/** What Temporal's own samples call it, and the key's id beside it. */
const ENCODING = Buffer.from('binary/encrypted');
const CIPHER = 'aes-256-gcm';
const IV_BYTES = 12;
const TAG_BYTES = 16;

const PayloadMessage = temporal.api.common.v1.Payload;

/**
 * Encrypts each payload, its metadata included, with AES-256-GCM: 12 bytes of nonce, the tag, the words. The key's id is
 * authenticated with them. What was written before there were keys is read as it is.
 */
export class EncryptionCodec implements PayloadCodec {
  readonly #keyring: Keyring;

  constructor(keyring: Keyring) {
    this.#keyring = keyring;
  }

  async encode(payloads: Payload[]): Promise<Payload[]> {
    const { current, keys } = this.#keyring;
    const id = Buffer.from(current);
    return payloads.map((payload) => {
      const iv = randomBytes(IV_BYTES);
      const cipher = createCipheriv(CIPHER, keys.get(current)!, iv).setAAD(id);
      const words = Buffer.concat([cipher.update(PayloadMessage.encode(payload).finish()), cipher.final()]);
      return {
        metadata: { encoding: ENCODING, 'encryption-key-id': id },
        data: Buffer.concat([iv, cipher.getAuthTag(), words]),
      };
    });
  }

  /** @throws when a key is not there any more, or the payload was tampered with */
  async decode(payloads: Payload[]): Promise<Payload[]> {
    return payloads.map((payload) => this.#decode(payload));
  }

  #decode({ metadata, data, ...rest }: Payload): Payload {
    const id = metadata?.['encryption-key-id'];
    if (!metadata?.encoding || !ENCODING.equals(metadata.encoding) || !id) return { metadata, data, ...rest };
    const name = Buffer.from(id).toString();
    const key = this.#keyring.keys.get(name);
    if (!key)
      throw new Error(`ENCRYPTION_KEYS has no key «${name}», with which a payload was encrypted: keep old keys in it`);
    const bytes = Buffer.from(data ?? []);
    const decipher = createDecipheriv(CIPHER, key, bytes.subarray(0, IV_BYTES), { authTagLength: TAG_BYTES });
    decipher.setAAD(id).setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
    const words = Buffer.concat([decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]);
    return PayloadMessage.decode(words);
  }
}
