import { Uploads } from './uploads';

/** The head of a PNG of this size. */
const png = (width: number, height: number): Buffer => {
  const bytes = Buffer.alloc(24);
  bytes.writeUInt32BE(0x89504e47, 0);
  bytes.writeUInt32BE(width, 16);
  bytes.writeUInt32BE(height, 20);
  return bytes;
};

test.each([
  [1, 1, true],
  [9_000, 5_000, true],
  [9_001, 5_000, false],
  [2_000, 100, true],
  [100, 2_001, false],
])('VK’s limits for photos: %i × %i is taken: %p', (width, height, taken) =>
  expect(new Uploads().take(png(width, height)) !== undefined).toBe(taken),
);

test('what is no picture is refused, but is a document', () => {
  const uploads = new Uploads();
  expect(uploads.take(Buffer.from('слова'))).toBeUndefined();
  const ticket = uploads.takeDocument(Buffer.from('слова'), 'Протокол.txt');
  expect(uploads.claim(ticket)).toBeUndefined();
  expect(uploads.claimDocument(ticket)).toMatchObject({ name: 'Протокол.txt' });
  expect(uploads.claimDocument(ticket)).toBeUndefined();
});
