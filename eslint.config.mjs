import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

/** Walls around deterministic code: what a workflow may see is decided here and in .dependency-cruiser.cjs. */
const workflowWalls = {
  files: ['workflows/**/*.ts'],
  ignores: ['**/*.spec.ts'],
  rules: {
    '@typescript-eslint/no-restricted-imports': [
      'error',
      {
        paths: ['pg', 'kysely', 'vk-io', 'pino', 'i18next', 'zod', 'fs', 'crypto', 'path'].map((name) => ({
          name,
          message: 'Workflow code is replayed: put this behind an activity.',
        })),
        patterns: [
          { group: ['node:*', '@nestjs/*', '@temporalio/client', '@temporalio/worker', '@temporalio/activity'] },
          { group: ['**/activities/**'], allowTypeImports: true },
        ],
      },
    ],
    'no-restricted-globals': ['error', 'process', 'fetch', 'Buffer', 'setInterval'],
  },
};

/** A replay would draw and date the same again; the virtual clock and the dice of tests would not. */
const roomsTimeAndChance = {
  files: ['workflows/games/**/*.ts'],
  ignores: ['**/*.spec.ts'],
  rules: {
    'no-restricted-properties': [
      'error',
      { object: 'Math', property: 'random', message: 'Draw with room.pick.' },
      { object: 'Date', property: 'now', message: 'Time is a wait’s: `within`, room.rest.' },
    ],
  },
};

/** The kit is loaded once for all games of a worker (infra/build/finish.ts), so nothing of a game may be kept in its modules. */
const nothingKept = {
  files: ['workflows/room/**/*.ts'],
  ignores: ['**/*.spec.ts'],
  rules: {
    'no-restricted-syntax': [
      'error',
      ...[
        ':matches(Program, ExportNamedDeclaration) > VariableDeclaration[kind="let"]',
        ':matches(Program, ExportNamedDeclaration) > VariableDeclaration > VariableDeclarator > NewExpression[callee.name=/Map$/]',
        'PropertyDefinition[static=true][readonly!=true]',
      ].map((selector) => ({ selector, message: 'Other games would see it: keep it in an object of the game.' })),
    ],
  },
};

export default tseslint.config(
  {
    ignores: [
      'dist/',
      'node_modules/',
      '.znatok/',
      'libs/store/database.ts',
      '**/*.cjs',
      '**/*.mjs',
      'apps/vk-emulator/page/',
      'apps/console/generated/',
    ],
  },
  ...tseslint.configs.recommendedTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      eqeqeq: 'error',
      'no-console': 'error',
      'no-var': 'error',
      'prefer-const': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/require-await': 'off',
    },
  },
  {
    files: ['infra/**/*.ts', 'test/**/*.ts', 'bench/**/*.ts', 'apps/**/main.ts', 'apps/admin-api/import.ts'],
    rules: { 'no-console': 'off' },
  },
  workflowWalls,
  nothingKept,
  roomsTimeAndChance,
  { files: ['apps/console/**/*.{ts,tsx}'], ...reactHooks.configs.flat['recommended-latest'] },
);
