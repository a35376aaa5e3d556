import { randomBytes } from 'node:crypto';
import { imageInfo, type ImageInfo } from './image-size';

export interface Upload extends ImageInfo {
  readonly bytes: Buffer;
}

/** An upload that nobody saves is forgotten when this many newer ones have come. */
const KEPT = 100;

/** Photos between their upload and photos.saveMessagesPhoto. */
export class Uploads {
  readonly #waiting = new Map<string, Upload>();

  /** Returns the ticket to save it with, or undefined when these bytes are no picture. */
  take(bytes: Buffer): string | undefined {
    const info = imageInfo(bytes);
    if (!info) return undefined;
    const ticket = randomBytes(12).toString('hex');
    this.#waiting.set(ticket, { ...info, bytes });
    const [oldest] = this.#waiting.keys();
    if (this.#waiting.size > KEPT && oldest !== undefined) this.#waiting.delete(oldest);
    return ticket;
  }

  claim(ticket: string): Upload | undefined {
    const upload = this.#waiting.get(ticket);
    this.#waiting.delete(ticket);
    return upload;
  }
}
