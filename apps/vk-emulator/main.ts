import { readConfig } from '../../libs/platform/config';
import { runMain } from '../../libs/platform/run-main';
import { FLOOD_OF_VK } from './api/flood-limit';
import { startEmulator } from './start-emulator';

const DEFAULTS = { VK_GROUP_ID: '1', VK_TOKEN: 'local-token', PORT: '3001' };

void runMain('vk-emulator', async (logger) => {
  const given = Object.fromEntries(Object.entries(process.env).filter(([, value]) => value !== ''));
  const config = readConfig(['VK_GROUP_ID', 'VK_TOKEN', 'HOST', 'PORT', 'EMULATOR_DATA'], { ...DEFAULTS, ...given });
  const emulator = await startEmulator({
    host: config.HOST,
    port: config.PORT,
    groupId: config.VK_GROUP_ID,
    token: config.VK_TOKEN,
    dataDir: config.EMULATOR_DATA,
    flood: FLOOD_OF_VK,
  });
  logger.info({ url: emulator.url, kept: config.EMULATOR_DATA ?? 'in memory' }, 'the local VK is open');
  return emulator;
});
