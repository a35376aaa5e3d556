import { Router } from 'express';
import type { Uploads } from '../api/uploads';
import type { Realm } from '../world/realm';
import { readMultipart } from './multipart';
import { bodyParsers } from './read-values';

/** Where photos are uploaded to and looked at. */
export const photoRouter = (realm: Realm, uploads: Uploads): Router => {
  const router = Router();

  router.post('/upload/photo', ...bodyParsers, async (request, response) => {
    const body = request.body as unknown;
    const form = Buffer.isBuffer(body) ? await readMultipart(body, request.headers['content-type'] ?? '') : undefined;
    const bytes = form?.files.photo ?? form?.files.file;
    const ticket = bytes && uploads.take(bytes);
    if (!ticket)
      return response.json({
        error: 'ERR_UPLOAD_BAD_IMAGE: send a PNG, JPEG or GIF as the part «photo» of a multipart form',
      });
    return response.json({ server: 1, photo: JSON.stringify([{ photo: ticket, sizes: [] }]), hash: ticket });
  });

  router.get('/photo/:id/:key', (request, response) => {
    const photo = realm.world.photos.get(Number(request.params.id));
    const bytes = photo?.accessKey === request.params.key ? realm.photos.read(photo.id) : undefined;
    if (!photo || !bytes) return response.status(404).send('not found');
    return response.type(photo.contentType).set('cache-control', 'public, max-age=31536000, immutable').send(bytes);
  });
  return router;
};
