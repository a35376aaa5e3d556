import { defineConfig } from 'nitro';

export default defineConfig({ modules: ['workflow/nitro'], plugins: ['plugins/bot.mjs'] });
