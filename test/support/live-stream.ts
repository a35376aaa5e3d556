import { get } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ADMIN_KEY, type AdminWorld } from './admin-world';

/** Reads the live feed until it has seen what it waits for. */
export const listenTo = ({ app }: AdminWorld, { key = ADMIN_KEY, since }: { key?: string; since?: string } = {}) => {
  let text = '';
  let told: (() => void) | undefined;
  const { port } = app.getHttpServer().address() as AddressInfo;
  const headers = { authorization: `Bearer ${key}`, ...(since !== undefined && { 'last-event-id': since }) };
  const request = get({ port, host: '127.0.0.1', path: '/v1/live', headers }, (response) => {
    response.setEncoding('utf8');
    response.on('data', (chunk: string) => {
      text += chunk;
      told?.();
    });
  });
  request.on('error', () => {});
  return {
    sees: async (pattern: RegExp): Promise<RegExpExecArray> => {
      for (;;) {
        const found = pattern.exec(text);
        if (found) return found;
        await new Promise<void>((resolve) => (told = resolve));
      }
    },
    get text() {
      return text;
    },
    stop: () => request.destroy(),
  };
};
