import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** Where `vite` alone, without a build, finds the admin API. */
const ADMIN_API = 'http://127.0.0.1:3000';

export default defineConfig({
  plugins: [react()],
  // Where the admin API puts the nonce of each page it serves (apps/admin-api/http/console-files.ts).
  html: { cspNonce: '__CSP_NONCE__' },
  build: {
    outDir: '../../dist/apps/console',
    emptyOutDir: true,
    manifest: true,
    // The page's policy lets no `data:` in, and small files are few.
    assetsInlineLimit: 0,
    // What may be loaded before the first page is held by test/e2e/console-build.spec.ts.
    chunkSizeWarningLimit: 800,
    // Every browser we name knows it; the polyfill would be an inline script.
    modulePreload: { polyfill: false },
  },
  server: { proxy: { '/v1': ADMIN_API } },
});
