/**
 * `npm run licences`: whether all that is installed where Znatok runs, and all that the console's page is made of, may be given
 * away with it. What a new package's licence allows is looked at by a human, who adds it here or leaves the package out.
 */
import { execFileSync } from 'node:child_process';
import satisfies from 'spdx-satisfies';
import { projectRoot } from '../libs/platform/project-root';

/** All of them let it be used, changed and sold by anybody, where their text is kept. */
const ALLOWED = [
  ...['0BSD', 'Apache-2.0', 'BlueOak-1.0.0', 'BSD-2-Clause', 'BSD-3-Clause', 'CC-BY-4.0', 'CC0-1.0', 'ISC', 'MIT'],
  ...['Python-2.0', 'Unlicense'],
];

/** Their package.json says nothing, or what is not allowed above; why they are fine all the same. */
const LOOKED_AT: Readonly<Record<string, string>> = {
  unionfs: 'its file LICENSE is the Unlicense',
  lightningcss: 'MPL-2.0; builds the console and is no part of its page',
};

export interface Installed {
  readonly name: string;
  readonly version: string;
  readonly license?: unknown;
  /** As packages of long ago wrote it. */
  readonly licenses?: readonly { readonly type?: string }[];
}

const licenceOf = ({ license, licenses }: Installed): string | undefined => {
  if (typeof license === 'string') return license;
  const types = (licenses ?? (Array.isArray(license) ? (license as { type?: string }[]) : [])).map(({ type }) => type);
  return types.length > 0 && types.every((type) => type !== undefined) ? types.join(' OR ') : undefined;
};

const isAllowed = (licence: string): boolean => {
  try {
    return satisfies(licence, ALLOWED);
  } catch {
    // «SEE LICENSE IN …» and the like are no expression.
    return false;
  }
};

/** A line for each package that may not be given away, or of which that is not known. */
export const refused = (installed: readonly Installed[]): string[] =>
  installed.flatMap((each) => {
    const licence = licenceOf(each);
    const known = Object.keys(LOOKED_AT).some((name) => each.name === name || each.name.startsWith(`${name}-`));
    if (known || (licence !== undefined && isAllowed(licence))) return [];
    return [`${each.name}@${each.version}: ${licence ?? 'no licence is named'}`];
  });

/** What `npm ci --omit=dev` installs, and what the console is built with. */
const installedHere = (): Installed[] => {
  const options = { cwd: projectRoot(), maxBuffer: 256 * 1024 * 1024, encoding: 'utf8' } as const;
  return ['.prod', '.workspace *'].flatMap(
    (selector) => JSON.parse(execFileSync('npm', ['query', selector], options)) as Installed[],
  );
};

if (require.main === module) {
  const installed = installedHere();
  const lines = [...new Set(refused(installed))];
  for (const line of lines) console.error(line);
  console.log(`${installed.length} packages looked at, ${lines.length} refused`);
  process.exitCode = lines.length > 0 || installed.length === 0 ? 1 : 0;
}
