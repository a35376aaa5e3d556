/** Vercel's Workflow SDK on its Postgres World: starts the Nitro server that `npm run workflow-sdk` has built. */
process.env.WORKFLOW_TARGET_WORLD = '@workflow/world-postgres';
process.env.WORKFLOW_POSTGRES_URL = process.env.DATABASE_URL;
await import('./workflow-sdk/.output/server/index.mjs');
