import { join } from 'node:path';
import pino from 'pino';
import type { Attempt } from './attempt';
import { Photos } from './photos';
import { FakeVk } from './spec/fake-vk';
import { scriptedDatabase, type Statement } from './spec/scripted-database';
import { startUploads, type Uploads } from './spec/uploads';

let uploads: Uploads;
let vk: FakeVk;
let attempt: Attempt;
let remembered: Map<string, string>;
let statements: Statement[];
let log: string;
let photos: Photos;
let sent: (string | undefined)[];

beforeAll(async () => {
  uploads = await startUploads();
});
afterAll(() => uploads.close());

beforeEach(() => {
  vk = new FakeVk();
  vk.uploadUrl = uploads.url;
  uploads.received.length = 0;
  attempt = { number: 1, since: Date.now() };
  remembered = new Map();
  log = '';
  sent = [];
  const scripted = scriptedDatabase(({ sql, parameters }) => {
    const [, hash, attachment] = parameters as [number, string, string];
    if (/insert into "photos"/.test(sql)) remembered.set(hash, attachment);
    if (/delete from "photos"/.test(sql)) remembered.clear();
    if (/from "pictures"/.test(sql)) return [];
    return /select "attachment"/.test(sql) && remembered.has(hash) ? [{ attachment: remembered.get(hash) }] : undefined;
  });
  statements = scripted.statements;
  photos = new Photos({ db: scripted.db, directory: join(__dirname, 'spec/pictures') });
});

const logger = pino({ level: 'trace' }, { write: (line) => (log += line) });

const show = (photo: string | undefined, send = async (attachment: string | undefined) => void sent.push(attachment)) =>
  photos.shown(photo, { vk, peer: 2_000_000_001, attempt, log: logger }, send);

describe('a photo', () => {
  it('is uploaded once, and then known by the hash of its bytes', async () => {
    await show('dots/1');
    await show('dots/1');
    expect(sent).toEqual(['photo-1_1_key', 'photo-1_1_key']);
    expect(uploads.received).toHaveLength(1);
    expect([...remembered.keys()]).toEqual([expect.stringMatching(/^[0-9a-f]{64}$/)]);
  });

  it.each(['dots/none', 'dots/../../../secret', '/etc/passwd', `sha256/${'0'.repeat(64)}`])(
    'that does not exist (%s) is left out, and the log says so',
    async (photo) => {
      await show(photo);
      expect(sent).toEqual([undefined]);
      expect(log).toContain('no such picture');
    },
  );

  it('of a question pack is read from Postgres by its hash', async () => {
    await show(`sha256/${'a'.repeat(64)}`);
    expect(statements.find(({ sql }) => /from "pictures"/.test(sql))?.parameters).toEqual(['a'.repeat(64)]);
  });

  it.each([15, 129, 901])('that VK refuses for good (error %i) costs only the photo', async (code) => {
    vk.failures.push({ method: 'photos.saveMessagesPhoto', code });
    await show('dots/1');
    expect(sent).toEqual([undefined]);
    expect(log).toContain('not uploaded');
  });

  it('is waited for while uploading only has trouble, a minute and no longer', async () => {
    vk.failures.push({ method: 'photos.getMessagesUploadServer', code: 10 });
    await expect(show('dots/1')).rejects.toThrow('error 10');
    attempt = { number: 9, since: Date.now() - 61_000 };
    vk.failures.push({ method: 'photos.getMessagesUploadServer', code: 10 });
    await show('dots/1');
    expect(sent).toEqual([undefined]);
  });

  it('that VK has lost is uploaded anew', async () => {
    await show('dots/1');
    vk.failures.push({ method: 'messages.send', code: 100 });
    await show('dots/1', async (attachment) => {
      await vk.call('messages.send', { attachment, random_id: 1 });
      sent.push(attachment);
    });
    expect(sent).toEqual(['photo-1_1_key', 'photo-1_2_key']);
    expect(uploads.received).toHaveLength(2);
  });

  it('that VK never takes is left out of the message in the end', async () => {
    for (let i = 0; i < 2; i += 1) vk.failures.push({ method: 'messages.send', code: 100 });
    await show('dots/1', async (attachment) => {
      await vk.call('messages.send', { attachment, random_id: 1 });
      sent.push(attachment);
    });
    expect(sent).toEqual([undefined]);
  });
});
