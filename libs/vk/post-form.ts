import http from 'node:http';
import https from 'node:https';

/** Posts a form; answers the body, whatever the status. */
export type PostForm = (url: string, form: URLSearchParams) => Promise<string>;

/**
 * By Node's own client, on connections that are kept: `fetch`, and that of vk-io, take more than twice the time.
 *
 * @param address whose protocol the connections are made for
 * @param timeout milliseconds until the whole answer has to be there; then the error is called `AbortError`
 */
export const formsTo = (address: string, timeout: number): PostForm => {
  const { Agent, request } = address.startsWith('https:') ? https : http;
  const agent = new Agent({ keepAlive: true });
  return (url, form) =>
    new Promise((resolve, reject) => {
      const body = form.toString();
      const asking = request(url, {
        agent,
        method: 'POST',
        headers: {
          'content-type': 'application/x-www-form-urlencoded;charset=UTF-8',
          'content-length': Buffer.byteLength(body),
        },
      });
      const timer = setTimeout(() => {
        reject(Object.assign(new Error('the answer takes too long'), { name: 'AbortError' }));
        asking.destroy();
      }, timeout);
      asking.on('close', () => clearTimeout(timer)).on('error', reject);
      asking.on('response', (response) => {
        let answer = '';
        response.setEncoding('utf8').on('data', (part: string) => (answer += part));
        response.on('end', () => resolve(answer)).on('error', reject);
      });
      asking.end(body);
    });
};
