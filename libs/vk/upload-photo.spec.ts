import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Vk, VkParams } from './api';
import { uploadPhoto } from './upload-photo';

const picture = { bytes: Buffer.from('89504e470d0a1a0a', 'hex'), mime: 'image/png' };

let server: Server;
let url: string;
let status: number;
let reply: string;
let body: string;
let calls: { method: string; params: VkParams }[];

beforeEach(async () => {
  calls = [];
  status = 200;
  reply = '{"server":7,"photo":"[{\\"photo\\":\\"t\\"}]","hash":"h"}';
  server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      body = Buffer.concat(parts).toString('latin1');
      response.writeHead(status).end(reply);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/upload`;
});

afterEach(() => {
  server.closeAllConnections();
  server.close();
});

const vk: Vk = {
  groupId: 1,
  async call<T>(method: string, params: VkParams) {
    calls.push({ method, params });
    const saved = [{ id: 5, owner_id: -1, access_key: 'abc' }];
    return (method === 'photos.getMessagesUploadServer' ? { upload_url: url } : saved) as T;
  },
};

describe('uploadPhoto', () => {
  it('uploads the bytes as the part «photo», saves them and answers what to attach', async () => {
    expect(await uploadPhoto(vk, 2_000_000_001, picture)).toBe('photo-1_5_abc');
    expect(body).toMatch(/name="photo"; filename="picture.png"\r\nContent-Type: image\/png/);
    expect(body).toContain(picture.bytes.toString('latin1'));
    expect(calls).toEqual([
      { method: 'photos.getMessagesUploadServer', params: { peer_id: 2_000_000_001 } },
      { method: 'photos.saveMessagesPhoto', params: { server: 7, photo: '[{"photo":"t"}]', hash: 'h' } },
    ]);
  });

  it.each(['{"error":"ERR_UPLOAD_BAD_IMAGE: no image"}', '{"server":7,"photo":"[]","hash":"h"}'])(
    'knows that a picture will never be taken by %s',
    async (answer) => {
      reply = answer;
      await expect(uploadPhoto(vk, 1, picture)).rejects.toMatchObject({ code: 129, remedy: 'other' });
    },
  );

  it('calls an upload server that is not well unreachable, so that it is tried again', async () => {
    status = 502;
    reply = '<html>';
    await expect(uploadPhoto(vk, 1, picture)).rejects.toMatchObject({ code: 'VK_UNREACHABLE' });
    reply = '{}';
    await expect(uploadPhoto(vk, 1, picture)).rejects.toMatchObject({ code: 'VK_UNREACHABLE' });
    url = 'http://127.0.0.1:1/';
    await expect(uploadPhoto(vk, 1, picture)).rejects.toMatchObject({ code: 'VK_UNREACHABLE' });
  });
});
