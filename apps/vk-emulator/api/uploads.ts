import { randomBytes } from 'node:crypto';
import { imageInfo, type ImageInfo } from './image-size';

export interface PhotoUpload extends ImageInfo {
  readonly bytes: Buffer;
}

interface DocumentUpload {
  readonly name: string;
  readonly bytes: Buffer;
}

/** An upload that nobody saves is forgotten when this many newer ones have come. */
const KEPT = 100;

/** VK documentation, «Загрузка файлов»: width and height together, and how long a side may be beside the other. */
const MOST_PIXELS = 14_000;
const MOST_RATIO = 20;

/** Files between their upload and photos.saveMessagesPhoto or docs.save. */
export class Uploads {
  readonly #photos = new Map<string, PhotoUpload>();
  readonly #documents = new Map<string, DocumentUpload>();

  /** Returns the ticket to save it with, or undefined when these bytes are no picture that VK takes. */
  take(bytes: Buffer): string | undefined {
    const info = imageInfo(bytes);
    if (!info || info.width + info.height > MOST_PIXELS) return undefined;
    if (Math.max(info.width, info.height) > MOST_RATIO * Math.min(info.width, info.height)) return undefined;
    return keep(this.#photos, { ...info, bytes });
  }

  takeDocument(bytes: Buffer, name: string): string {
    return keep(this.#documents, { bytes, name });
  }

  claim(ticket: string): PhotoUpload | undefined {
    return claim(this.#photos, ticket);
  }

  claimDocument(ticket: string): DocumentUpload | undefined {
    return claim(this.#documents, ticket);
  }
}

const keep = <T>(waiting: Map<string, T>, upload: T): string => {
  const ticket = randomBytes(12).toString('hex');
  waiting.set(ticket, upload);
  const [oldest] = waiting.keys();
  if (waiting.size > KEPT && oldest !== undefined) waiting.delete(oldest);
  return ticket;
};

const claim = <T>(waiting: Map<string, T>, ticket: string): T | undefined => {
  const upload = waiting.get(ticket);
  waiting.delete(ticket);
  return upload;
};
