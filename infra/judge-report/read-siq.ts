import { inflateRawSync } from 'node:zlib';
import type { ParsedQuestion } from '../../libs/quiz/parsed-pack';

/**
 * Just enough of SIGame's .siq to measure the judge, for packages that can be trusted: until libs/quiz/read-pack.ts reads
 * them. Wrong answers are in `rejected`, as the importer's reader has them.
 */
export const readSiq = (bytes: Uint8Array): ParsedQuestion[] => {
  const xml = unzipped(Buffer.from(bytes), 'content.xml').toString('utf8');
  return [...xml.matchAll(/<question [^>]*>(.*?)<\/question>/gs)].flatMap(([, body = ''], i) => {
    const answers = (list: string): string[] =>
      [...(new RegExp(`<${list}>(.*?)</${list}>`, 's').exec(body)?.[1] ?? '').matchAll(/<answer>(.*?)<\/answer>/gs)]
        .map(([, answer = '']) => unescaped(answer).trim())
        .filter((answer) => answer !== '');
    const [answer, ...accepted] = answers('right');
    const text = unescaped(body.replace(/<(right|wrong)>.*?<\/\1>/gs, '').replace(/<[^>]*>/g, ' ')).trim();
    if (answer === undefined) return [];
    return [{ line: 1, number: i + 1, text, answer, accepted, rejected: answers('wrong') }];
  });
};

const unescaped = (text: string): string =>
  text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');

const unzipped = (zip: Buffer, name: string): Buffer => {
  const end = zip.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (end < 0) throw new Error('this is no zip: give a .siq file as SIQuester saves it');
  let at = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left--) {
    const nameLength = zip.readUInt16LE(at + 28);
    if (zip.toString('utf8', at + 46, at + 46 + nameLength) === name) {
      const header = zip.readUInt32LE(at + 42);
      const from = header + 30 + zip.readUInt16LE(header + 26) + zip.readUInt16LE(header + 28);
      const packed = zip.subarray(from, from + zip.readUInt32LE(at + 20));
      return zip.readUInt16LE(at + 10) === 0 ? packed : inflateRawSync(packed, { maxOutputLength: 100_000_000 });
    }
    at += 46 + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  throw new Error(`there is no ${name} in the zip: give a .siq file as SIQuester saves it`);
};
