'use strict';
/**
 * Compiles our sources to `dist`, file by file by .swcrc, as Jest does it; types are checked by `npm run typecheck`. What is
 * already there is not written again, so that whoever watches `dist` sees what changed.
 *
 *     node infra/build/compile.cjs [--watch]      --watch: goes on with whatever is changed
 */
const { existsSync, mkdirSync, readdirSync, readFileSync, statSync, watch, writeFileSync } = require('node:fs');
const { dirname, join, relative, sep } = require('node:path');
const { transformFile } = require('@swc/core');

const ROOT = join(__dirname, '../..');
const SOURCES = ['apps', 'workflows', 'activities', 'libs', 'infra', 'bench', 'test/chaos', 'test/support'];
/** Made by others, or read by browsers. */
const FOREIGN = ['node_modules', 'dist', 'generated', 'page'];

/** A folder with a package.json of its own is built by its own tools. */
const isOurs = (folder) => !FOREIGN.some((name) => folder.split(sep).includes(name)) && !hasPackage(folder);
const hasPackage = (folder) =>
  folder !== '.' && (existsSync(join(ROOT, folder, 'package.json')) || hasPackage(dirname(folder)));
const isSource = (file) => /\.(ts|json)$/.test(file) && !/(\.spec|\.d)\.ts$/.test(file);

const foldersUnder = (folder) => [
  folder,
  ...readdirSync(join(ROOT, folder), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && isOurs(join(folder, entry.name)))
    .flatMap((entry) => foldersUnder(join(folder, entry.name))),
];

const sourcesUnder = (folder) =>
  foldersUnder(folder).flatMap((found) =>
    readdirSync(join(ROOT, found))
      .map((name) => join(found, name))
      .filter(isSource),
  );

const writeChanged = (file, text) => {
  if (existsSync(file) && readFileSync(file, 'utf8') === text) return;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
};

/** @param source from the root of the repository */
const compile = async (source) => {
  const file = join(ROOT, source);
  const made = join(ROOT, 'dist', source.replace(/\.ts$/, '.js'));
  if (!source.endsWith('.ts')) return writeChanged(made, readFileSync(file, 'utf8'));
  const sourceFileName = relative(dirname(made), file).replaceAll('\\', '/');
  const { code, map } = await transformFile(file, { cwd: ROOT, sourceFileName, inlineSourcesContent: false });
  writeChanged(`${made}.map`, map);
  writeChanged(made, `${code}//# sourceMappingURL=${made.slice(dirname(made).length + 1)}.map\n`);
};

/** What cannot be compiled is named; answers whether all was. */
const compileAll = async (sources) => {
  const outcomes = await Promise.allSettled(sources.map(compile));
  for (const { reason } of outcomes.filter(({ status }) => status === 'rejected'))
    console.error(reason.message ?? reason);
  return outcomes.every(({ status }) => status === 'fulfilled');
};

/** Folder by folder: a recursive watch of Linux loses files that editors replace. */
const follow = (folder) => {
  const watcher = watch(join(ROOT, folder), (_, name) => {
    const path = name && join(folder, name);
    const found = path && statSync(join(ROOT, path), { throwIfNoEntry: false });
    if (!found) return;
    if (isSource(path)) void compileAll([path]);
    else if (found.isDirectory() && isOurs(path) && !followed.has(path)) followAll(path);
  });
  followed.add(folder);
  watcher.once('error', () => {}).once('close', () => followed.delete(folder));
};
const followed = new Set();

const followAll = (folder) => {
  for (const found of foldersUnder(folder)) follow(found);
  void compileAll(sourcesUnder(folder));
};

const roots = SOURCES.filter((folder) => existsSync(join(ROOT, folder)));
if (process.argv.includes('--watch')) roots.forEach(followAll);
else void compileAll(roots.flatMap(sourcesUnder)).then((all) => (process.exitCode = all ? 0 : 1));
