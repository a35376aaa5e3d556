import { defaultPayloadConverter, type Payload } from '@temporalio/common';
import { EncryptionCodec } from './encryption-codec';
import { parseKeyring } from './keyring';

const [old, recent] = [`a:${Buffer.alloc(32, 1).toString('base64')}`, `b:${Buffer.alloc(32, 2).toString('base64')}`];
const codecOf = (keys: string): EncryptionCodec => new EncryptionCodec(parseKeyring(keys));
const payload = defaultPayloadConverter.toPayload({ answer: 'Гоголь' });

const encrypted = async (keys: string): Promise<Payload> => (await codecOf(keys).encode([payload]))[0]!;

describe('encrypted payloads', () => {
  it('show nothing, are never the same twice, and are read again', async () => {
    const [one, two] = [await encrypted(old), await encrypted(old)];
    expect(Buffer.from(one.data!).includes('Гоголь')).toBe(false);
    expect(Buffer.from(one.data!).includes('json')).toBe(false);
    expect(one.data).not.toEqual(two.data);
    const [read] = await codecOf(old).decode([one]);
    expect(defaultPayloadConverter.fromPayload(read!)).toEqual({ answer: 'Гоголь' });
  });

  it('of an old key are read after a new one has come, and written with the new one', async () => {
    const [read] = await codecOf(`${recent},${old}`).decode([await encrypted(old)]);
    expect(defaultPayloadConverter.fromPayload(read!)).toEqual({ answer: 'Гоголь' });
    expect(String((await encrypted(`${recent},${old}`)).metadata?.['encryption-key-id'])).toBe('b');
  });

  it('are not read without their key, with another one of its name, or after a change', async () => {
    const written = await encrypted(old);
    await expect(codecOf(recent).decode([written])).rejects.toThrow('has no key «a»');
    await expect(codecOf(recent.replace('b:', 'a:')).decode([written])).rejects.toThrow();
    const changed = Buffer.from(written.data!);
    changed[changed.length - 1]! ^= 1;
    await expect(codecOf(old).decode([{ ...written, data: changed }])).rejects.toThrow();
    const renamed = { ...written.metadata, 'encryption-key-id': Buffer.from('b') };
    await expect(codecOf(`${recent},${old}`).decode([{ ...written, metadata: renamed }])).rejects.toThrow();
  });

  it('from before there were keys are read as they are', async () => {
    expect(await codecOf(old).decode([payload])).toEqual([payload]);
  });
});

describe('ENCRYPTION_KEYS', () => {
  it.each(['', 'secret', 'a:', 'a:c2hvcnQ=', `${old},${old}`, `${old},`])(
    '%j is refused without being quoted',
    (text) => {
      expect(() => parseKeyring(text)).toThrow(/^ENCRYPTION_KEYS/);
      if (text.length > 3) expect(() => parseKeyring(text)).not.toThrow(text);
    },
  );
});
