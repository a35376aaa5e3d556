/** `npm run vk:check`: whether the communities of this environment are set up as the bot needs them, and what to switch on where. */
import { runCheck } from './run-check';

void runCheck(process.argv.slice(2), process.env, console.log).then((code) => process.exit(code));
