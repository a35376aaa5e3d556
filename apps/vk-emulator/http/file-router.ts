import { Router } from 'express';
import type { Uploads } from '../api/uploads';
import type { Realm } from '../world/realm';
import { readMultipart, type UploadedFile } from './multipart';
import { bodyParsers } from './read-values';

/** Where photos and documents are uploaded to, and where they are looked at. */
export const fileRouter = (realm: Realm, uploads: Uploads): Router => {
  const router = Router();
  const { world } = realm;

  router.post('/upload/photo', ...bodyParsers, async (request, response) => {
    const file = await uploaded(request.body, request.headers['content-type'], 'photo', 'file');
    const ticket = file && uploads.take(file.bytes);
    if (!ticket)
      return response.json({
        error: 'ERR_UPLOAD_BAD_IMAGE: send a PNG, JPEG or GIF as the part «photo» of a multipart form',
      });
    return response.json({ server: 1, photo: JSON.stringify([{ photo: ticket, sizes: [] }]), hash: ticket });
  });

  router.post('/upload/doc', ...bodyParsers, async (request, response) => {
    const file = await uploaded(request.body, request.headers['content-type'], 'file');
    if (!file)
      return response.json({ error: 'no_file', error_descr: 'send it as the part «file» of a multipart form' });
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

const uploaded = async (
  body: unknown,
  contentType: string | undefined,
  ...parts: readonly string[]
): Promise<UploadedFile | undefined> => {
  const form = Buffer.isBuffer(body) ? await readMultipart(body, contentType ?? '') : undefined;
  return parts.map((part) => form?.files[part]).find((file) => file !== undefined);
};
