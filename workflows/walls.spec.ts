import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * A second messenger will come: games and the kit know nothing of VK but the shape of room ids, which one file tells. Packages
 * and modules of VK are kept out by dependency-cruiser (`workflows-know-no-messenger`); this keeps out its words.
 */
const FOREIGN =
  /vk|vkontakte|вконтакте|2_?000_?000_?000|random_?id|peer_?id|group_?id|conversation_?message|snackbar|callback|long_?poll/gi;
const TELLS_IDS = 'room/room-id.ts';

const sources = readdirSync(__dirname, { recursive: true, encoding: 'utf8' }).filter(
  (file) => file.endsWith('.ts') && !file.endsWith('.spec.ts'),
);

const withoutComments = (code: string): string => code.replace(/\/\*[\s\S]*?\*\//g, '').replace(/\/\/.*$/gm, '');

const wordsOfVk = (file: string): string[] =>
  withoutComments(readFileSync(join(__dirname, file), 'utf8')).match(FOREIGN) ?? [];

test('nothing of VK is in the code of workflows', () => {
  expect(sources.length).toBeGreaterThan(50);
  const found = sources
    .filter((file) => file !== TELLS_IDS)
    .flatMap((file) => wordsOfVk(file).map((word) => `${file}: ${word}`));
  expect(found).toEqual([]);
});

test('but for the ids of rooms', () => {
  expect(wordsOfVk(TELLS_IDS)).toContain('vk');
});
