import { Router, type Request } from 'express';
import type { Uploads } from '../api/uploads';
import type { Realm } from '../world/realm';
import { readMultipart, type UploadedFile } from './multipart';
import { bodyParsers } from './read-values';

/** Where photos and documents are uploaded to, and where they are looked at. */
export const fileRouter = (realm: Realm, uploads: Uploads): Router => {
  const router = Router();
  const { world } = realm;

  // The parts may have any name: clients send «photo», «file» or «file0», «file1» and so on.
  router.post('/upload/photo', ...bodyParsers, async (request, response) => {
    const tickets = (await uploaded(request)).map(({ bytes }) => uploads.take(bytes));
    if (tickets.length === 0 || tickets.includes(undefined))
      return response.json({ error: 'ERR_UPLOAD_BAD_IMAGE: send PNG, JPEG or GIF as parts of a multipart form' });
    return response.json({
      server: 1,
      photo: JSON.stringify(tickets.map((photo) => ({ photo, sizes: [] }))),
      hash: tickets[0],
    });
  });

  router.post('/upload/doc', ...bodyParsers, async (request, response) => {
    const [file] = await uploaded(request);
    if (!file) return response.json({ error: 'no_file', error_descr: 'send it as a part of a multipart form' });
    return response.json({ file: uploads.takeDocument(file.bytes, file.name) });
  });

  router.get('/photo/:id/:key', (request, response) => {
    const photo = world.photos.get(Number(request.params.id));
    const bytes = photo?.accessKey === request.params.key ? realm.photos.read(photo.id) : undefined;
    if (!photo || !bytes) return response.status(404).send('not found');
    return response.type(photo.contentType).set('cache-control', 'public, max-age=31536000, immutable').send(bytes);
  });

  router.get('/doc/:id/:key', (request, response) => {
    const document = world.documents.get(Number(request.params.id));
    const bytes = document?.accessKey === request.params.key ? realm.documents.read(document.id) : undefined;
    if (!document || !bytes) return response.status(404).send('not found');
    return response.attachment(document.title).send(bytes);
  });
  return router;
};

const uploaded = async ({ body, headers }: Request): Promise<readonly UploadedFile[]> => {
  const form = Buffer.isBuffer(body) ? await readMultipart(body, headers['content-type'] ?? '') : undefined;
  return Object.values(form?.files ?? {});
};
