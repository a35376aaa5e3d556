import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runImport } from '../../apps/admin-api/import';
import { projectRoot } from '../../libs/platform/project-root';
import { judge } from '../../libs/quiz/judge';
import { packToJson } from '../../libs/quiz/own/pack-json';
import { zipOf } from '../../libs/quiz/spec/zip-of';
import { readWholePack } from '../../libs/store/pack-export';
import { importPack } from '../../libs/store/packs';
import { openStore, type Store } from '../../libs/store/store';
import { createTestDatabase, type TestDatabase } from '../support/database';

/**
 * What the importer promises an operator: a file is in the database whole or not at all, word for word, and importing it
 * again, or twice at once, does no harm.
 */
describe('npm run import', () => {
  let database: TestDatabase;
  let store: Store;
  let directory: string;
  /** Packages that the migrations bring along are older than this. */
  let seeded: number;

  beforeEach(async () => {
    database = await createTestDatabase();
    store = openStore(database.url);
    const { last } = await store.db
      .selectFrom('packs')
      .select(({ fn }) => fn.max('id').as('last'))
      .executeTakeFirstOrThrow();
    seeded = last ?? 0;
    directory = mkdtempSync(join(tmpdir(), 'znatok-import-'));
  });

  afterEach(async () => {
    rmSync(directory, { recursive: true, force: true });
    await store.close();
    await database.drop();
  });

  const write = (name: string, ...lines: string[]): string => {
    const path = join(directory, name);
    writeFileSync(path, lines.join('\n'));
    return path;
  };

  const run = async (...argv: string[]): Promise<{ code: number; log: string[]; errors: string[] }> => {
    const log: string[] = [];
    const errors: string[] = [];
    const output = { log: (line: string) => log.push(line), error: (line: string) => errors.push(line) };
    const code = await runImport(argv, output, { DATABASE_URL: database.of('admin-api') });
    const local = (line: string): string => line.replaceAll(`${directory}/`, '');
    return { code, log: log.map(local), errors: errors.map(local) };
  };

  const packs = () =>
    store.db.selectFrom('packs').select(['slug', 'title', 'authors']).where('id', '>', seeded).execute();

  const questions = () =>
    store.db
      .selectFrom('questions')
      .selectAll()
      .where('packId', '>', seeded)
      .orderBy('packId')
      .orderBy('number')
      .execute();

  const cats = [
    '### Кубок двора',
    '#EDITOR Анна',
    '#EDITOR Пётр',
    '',
    '? Кто спит «на окне»?',
    '! [рыжий] кот',
    '= кошка; котёнок',
  ];
  const more = [
    '!= пёс',
    '/ Спит.',
    '^ журнал',
    '@ Анна',
    '',
    '> Ноты',
    '? Что это?',
    '! гамма',
    '',
    '? (img a.png) Кто?',
    '! Кот',
  ];

  it('writes a package word for word and reports what it did', async () => {
    const result = await run(write('cats.4s', ...cats, ...more));
    expect(result).toEqual({
      code: 0,
      log: [
        'cats.4s: Кубок двора (kubok-dvora)',
        '  2 imported (2 new, 0 changed, 0 as they were), 1 skipped',
        '  skipped: its picture is not there: put the file beside the package, or both into a .zip: line 17 (№ 3)',
      ],
      errors: [],
    });
    expect(await packs()).toEqual([{ slug: 'kubok-dvora', title: 'Кубок двора', authors: 'Анна; Пётр' }]);
    expect(await questions()).toMatchObject([
      {
        ...{
          number: 1,
          text: 'Кто спит «на окне»?',
          handout: null,
          answer: '[рыжий] кот',
          accepted: ['кошка', 'котёнок'],
        },
        ...{ rejected: ['пёс'], comment: 'Спит.', source: 'журнал', authors: 'Анна', withdrawn: false },
      },
      { number: 2, text: 'Что это?', handout: 'Ноты', answer: 'гамма', accepted: [], rejected: [], comment: null },
    ]);
  });

  it('changes nothing when the same file comes again, under whatever name', async () => {
    await run(write('cats.4s', ...cats, ...more));
    const before = await questions();
    const again = await run(write('copy.4s', ...cats, ...more));
    expect(again.log[1]).toBe('  2 imported (0 new, 0 changed, 2 as they were), 1 skipped');
    expect(await questions()).toEqual(before);
  });

  it('changes a mended question in its place, leaves withdrawn ones withdrawn and tells which are no more in the file', async () => {
    await run(write('cats.4s', ...cats, ...more));
    const [first, second] = await questions();
    await store.db.updateTable('questions').set({ withdrawn: true }).execute();
    const result = await run(write('cats.4s', ...cats, '= Мурка'));
    expect(result.log.slice(1)).toEqual([
      '  1 imported (0 new, 1 changed, 0 as they were), 0 skipped',
      '  changed: line 5 (№ 1)',
      '  not in the file and still played: № 2',
    ]);
    const [mended, kept] = await questions();
    expect(mended).toMatchObject({
      id: first?.id,
      accepted: ['кошка', 'котёнок', 'Мурка'],
      rejected: [],
      comment: null,
      withdrawn: true,
    });
    expect(mended?.updatedAt.getTime()).toBeGreaterThan(first?.updatedAt.getTime() ?? Infinity);
    expect(kept).toEqual({ ...second, withdrawn: true });
  });

  it('imports nothing of a file with an error, says where it is, and lets the other files in', async () => {
    const broken = write('broken.4s', '### Сломанный', '? Кто?', '! Кот', '', '? Где?', '', '= тут');
    const result = await run(
      broken,
      write('cats.4s', ...cats),
      join(directory, 'none.4s'),
      write('cats.docx'),
      directory,
    );
    expect(result.code).toBe(1);
    expect(result.errors).toEqual([
      'broken.4s:5: the question has no answer: put a line «! …» after it',
      'none.4s: there is no such file',
      'cats.docx: «.docx» is no format known here: give a file that ends in .4s, .br4s, .si4s, .tr4s, .txt, .json, .csv, .siq, .zip',
      `${directory}: this is a directory: name the files in it`,
      'import: 4 of 5 files failed; nothing of them was imported',
    ]);
    expect((await packs()).map(({ slug }) => slug)).toEqual(['kubok-dvora']);
  });

  it('leaves nothing behind when the database refuses half of a package', async () => {
    const long = (number: number) => ({ number, text: 'Кто?', answer: 'Кот', accepted: [], rejected: [] });
    // Past the end of a Postgres integer.
    const pack = { slug: 'half', title: 'Половина', questions: [long(1), long(2 ** 31)] };
    await expect(importPack(store.db, pack)).rejects.toThrow('out of range');
    expect(await packs()).toEqual([]);
    expect(await questions()).toEqual([]);
  });

  it('writes one package when two imports of it run at once', async () => {
    const pack = {
      slug: 'twins',
      title: 'Близнецы',
      questions: Array.from({ length: 1500 }, (_, i) => ({
        number: i,
        text: `${i}?`,
        answer: `${i}`,
        accepted: [],
        rejected: [],
      })),
    };
    const results = await Promise.all([importPack(store.db, pack), importPack(store.db, pack)]);
    const added = results.map((result) => (result.ok ? result.added.length : -1));
    expect(added.sort((one, other) => one - other)).toEqual([0, 1500]);
    expect(await questions()).toHaveLength(1500);
  });

  it('never writes one package over another that only has the same title', async () => {
    await run(write('cats.4s', ...cats));
    const before = await questions();
    const other = ['### Кубок двора', '? Где?', '! Тут'];
    expect((await run(write('other.4s', ...other))).errors[0]).toBe(
      'other.4s: a package with this title and quite other questions is already here: give the package another title («### …»)',
    );
    const twins = await run(write('cats.4s', ...cats), write('other.4s', ...other));
    expect(twins.errors[0]).toMatch(/^other\.4s: has the same title as cats\.4s/);
    expect((await run(write('own.4s', '### Own', '? Где?', '! Тут'))).errors[0]).toMatch(
      /kept for questions written by admins/,
    );
    expect(await questions()).toEqual(before);
  });

  it('reads and reports in a dry run without a database', async () => {
    const log: string[] = [];
    const output = { log: (line: string) => log.push(line), error: (line: string) => log.push(line) };
    expect(await runImport(['--dry-run', write('cats.4s', ...cats, ...more)], output, {})).toBe(0);
    expect(log[1]).toBe('  2 would be imported, 1 skipped');
    expect(await questions()).toEqual([]);
  });

  it('tells in a dry run on a database what would change, and changes nothing', async () => {
    await run(write('cats.4s', ...cats));
    const before = await questions();
    const result = await run('--dry-run', write('cats.4s', ...cats, '= Мурка', '', ...more.slice(6)));
    expect(result.log.slice(1, 4)).toEqual([
      '  2 would be imported (1 new, 1 changed, 0 as they were), 1 skipped',
      '  new: line 10 (№ 2)',
      '  changed: line 5 (№ 1)',
    ]);
    expect(await questions()).toEqual(before);
  });

  it('keeps where a package comes from, and wants a licence against making money to be accepted', async () => {
    const file = write(
      'cats.4s',
      ...['### Кубок двора', '#DATE 2020-02-01', '# Лицензия: CC BY-NC 4.0', '# Ссылка: https://example.org/cup'],
      ...['# Метки: коты', '', '? Кто?', '! Кот'],
    );
    const refused = await run(file);
    expect(refused.code).toBe(1);
    expect(refused.errors[0]).toMatch(/forbids to make money with it \(CC BY-NC 4\.0\): .*--accept-non-commercial$/);
    expect(await packs()).toEqual([]);
    const accepted = await run('--accept-non-commercial', file);
    expect(accepted.log.at(-1)).toMatch(/not for making money/);
    expect(
      await store.db.selectFrom('packs').selectAll().where('id', '>', seeded).executeTakeFirstOrThrow(),
    ).toMatchObject({
      ...{ playedOn: '2020-02-01', link: 'https://example.org/cup', licence: 'CC BY-NC 4.0', nonCommercial: true },
      ...{ tags: ['коты'], imported: true },
    });
    expect(await questions()).toMatchObject([{ year: 2020, topics: 'коты' }]);
  });

  it('takes pictures along that lie beside the file or in one archive with it, and none from elsewhere', async () => {
    const png = (size: number): Buffer =>
      Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), Buffer.alloc(size)]);
    writeFileSync(join(directory, 'cat.png'), png(10));
    writeFileSync(join(directory, 'large.png'), png(10 * 1024 * 1024));
    writeFileSync(join(directory, 'text.png'), 'no picture');
    const asked = (name: string): string[] => [`? (img w=10em ${name}) Кто?`, '! Кот', ''];
    const names = ['cat.png', 'large.png', 'text.png', `../${directory.split('/').at(-1)}/cat.png`, '/etc/hostname'];
    const beside = await run(write('beside.4s', ...names.flatMap(asked)));
    expect(beside.log.slice(1)).toEqual([
      '  1 imported (1 new, 0 changed, 0 as they were), 4 skipped',
      '  skipped: its picture is no PNG, JPEG or GIF of up to 10 MB: line 4 (№ 2), line 7 (№ 3)',
      '  skipped: its picture is not there: put the file beside the package, or both into a .zip: line 10 (№ 4), line 13 (№ 5)',
    ]);
    writeFileSync(
      join(directory, 'packed.zip'),
      zipOf({ 'cup/packed.4s': Buffer.from(asked('Cat.png').join('\n')), 'cup/cat.png': png(10) }),
    );
    expect((await run(join(directory, 'packed.zip'))).code).toBe(0);
    const pictures = await store.db.selectFrom('pictures').selectAll().execute();
    expect(pictures).toMatchObject([{ mime: 'image/png', bytes: png(10) }]);
    expect((await questions()).map(({ picture }) => picture)).toEqual([pictures[0]?.sha256, pictures[0]?.sha256]);
  });

  it('gives a package back as it came, pictures and rights and all', async () => {
    const pack = {
      ...{ title: 'Кубок двора', editors: ['Анна', 'Пётр'], date: '2020', link: 'https://example.org/cup' },
      ...{ licence: 'CC BY', tags: ['коты'], skipped: [], errors: [] },
      questions: [
        { line: 1, number: 2, text: 'Кто?', answer: 'кот', accepted: ['кошка'], rejected: ['пёс'], difficulty: 2 },
        {
          ...{ line: 1, number: 5, theme: 'Коты', text: '', answer: '1. кот\n2. пёс', accepted: [], rejected: [] },
          parts: ['кот', 'пёс'].map((answer) => ({ text: 'Кто?', answer, accepted: ['он'], rejected: [] })),
          picture: { name: '5.png', mime: 'image/png' as const, bytes: Uint8Array.of(0x89, 0x50, 0x4e, 0x47) },
        },
      ],
    };
    expect((await run(write('cup.json', packToJson(pack)))).errors).toEqual([]);
    expect(await readWholePack(store.db, 'kubok-dvora')).toEqual(pack);
  });

  it('says in one line what is missing before it can start', async () => {
    const errors: string[] = [];
    const output = { log: () => {}, error: (line: string) => errors.push(line) };
    const file = write('cats.4s', ...cats);
    expect(await runImport([file], output, {})).toBe(1);
    expect(await runImport([file], output, { DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none' })).toBe(1);
    expect(await runImport([], output, {})).toBe(1);
    expect(await runImport(['--dryrun', file], output, {})).toBe(1);
    expect(errors).toEqual([
      expect.stringMatching(/^import: DATABASE_URL is not set: .+$/),
      expect.stringMatching(/^import: Postgres can't be used: start it, or set DATABASE_URL .+$/),
      expect.stringMatching(/^import: name at least one file\nusage: /),
      expect.stringMatching(/^import: Unknown option '--dryrun'\nusage: /),
    ]);
  });

  it('finds seeded questions that the judge reads as their author meant them', async () => {
    const seeds = await store.db.selectFrom('questions').selectAll().where('packId', '<=', seeded).execute();
    for (const { parts: _, ...seed } of seeds) {
      for (const right of [seed.answer, ...seed.accepted])
        expect([right, judge(right, seed).verdict]).toEqual([right, 'accepted']);
      for (const wrong of seed.rejected) expect([wrong, judge(wrong, seed).rule]).toEqual([wrong, 'rejected variant']);
    }
    expect(seeds.length).toBeGreaterThan(0);
  });

  const real = join(projectRoot(), '../shared/data');
  const here = existsSync(real);
  (here ? it : it.skip)(`imports all real packages${here ? '' : ` (skipped: there is no ${real})`}`, async () => {
    const folders = ['4s', 'dbchgk', 'siq'].map((name) => join(real, name));
    const files = folders.flatMap((folder) => readdirSync(folder).map((name) => join(folder, name)));
    const first = await run('--accept-non-commercial', ...files);
    expect(first).toMatchObject({ code: 0, errors: [] });
    const rows = await questions();
    expect(rows).toHaveLength(3075);
    const second = await run('--accept-non-commercial', ...files);
    expect(second.log.join()).not.toMatch(/[1-9]\d* (?:new|changed)/);
    expect(await questions()).toEqual(rows);
  });
});
