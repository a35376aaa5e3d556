import { parseArgs } from 'node:util';
import { readCommunities } from '../../libs/platform/communities';
import { readConfig } from '../../libs/platform/config';
import { ConfigError } from '../../libs/platform/config-error';
import { createVk } from '../../libs/vk/api';
import { broken, checkCommunity } from './check-community';
import { lineOf, type Finding } from './finding';

const USAGE =
  'npm run vk:check [-- --say PEER]   PEER: a chat of the bot, like 2000000001, or a person who wrote to it';

/**
 * Checks the communities of an environment and prints a line for each finding; never a token or a secret.
 *
 * @returns the exit code: 1 when something must be mended, 2 when it is called wrongly
 */
export const runCheck = async (
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  print: (line: string) => void,
): Promise<number> => {
  const say = peerIn(args);
  if (say instanceof Error) {
    print(`${say.message}\n${USAGE}`);
    return 2;
  }
  try {
    return await checkAll(say, env, print);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    print(error.message);
    return 1;
  }
};

const checkAll = async (
  say: number | undefined,
  env: NodeJS.ProcessEnv,
  print: (line: string) => void,
): Promise<number> => {
  const { VK_API_URL: apiUrl, VK_INGRESS: sources } = readConfig(['VK_API_URL', 'VK_INGRESS'], env);
  let fixes = 0;
  const tell = (finding: Finding): void => {
    if (finding.verdict === 'fix') fixes += 1;
    print(lineOf(finding));
  };
  for (const community of readCommunities(env)) {
    const { groupId, token } = community;
    print(`Community ${groupId}, heard by ${sources.join(' and ')}, asked at ${apiUrl}`);
    try {
      const vk = createVk({ groupId, token, apiUrl });
      for await (const finding of checkCommunity({ vk, community, sources }, say)) tell(finding);
    } catch (error) {
      tell(broken(error, apiUrl));
    }
  }
  print(fixes === 0 ? 'Nothing must be mended.' : `To mend: ${fixes}. docs/vk.md shows how.`);
  return fixes === 0 ? 0 : 1;
};

const peerIn = (args: readonly string[]): number | undefined | Error => {
  try {
    const { say } = parseArgs({ args: [...args], options: { say: { type: 'string' } } }).values;
    if (say === undefined) return undefined;
    return /^\d{1,15}$/.test(say) ? Number(say) : new Error(`--say ${say} is no peer id`);
  } catch (error) {
    return error as Error;
  }
};
