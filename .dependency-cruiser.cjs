/** The walls of docs/architecture.md, held in CI. */
module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'apps-stay-apart',
      comment: 'Apps share code through libs, never by reaching into each other.',
      severity: 'error',
      from: { path: '^apps/([^/]+)/' },
      to: { path: '^apps/([^/]+)/', pathNot: '^apps/$1/' },
    },
    {
      name: 'workflows-see-no-packages',
      comment: 'Workflow code is replayed: of npm it may use @temporalio/workflow alone.',
      severity: 'error',
      from: { path: '^workflows/', pathNot: '\\.spec\\.ts$' },
      to: {
        dependencyTypes: ['npm', 'npm-dev', 'npm-no-pkg', 'core'],
        pathNot: 'node_modules/@temporalio/(workflow|common)/',
      },
    },
    {
      name: 'workflows-see-only-types-of-the-rest',
      severity: 'error',
      from: { path: '^workflows/', pathNot: '\\.spec\\.ts$' },
      to: { path: '^(apps|activities|libs|infra|test)/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'workflows-know-no-messenger',
      comment: 'A second messenger will come: of VK not even types. Its words are kept out by workflows/walls.spec.ts.',
      severity: 'error',
      from: { path: '^workflows/' },
      to: { path: ['^libs/vk/', 'node_modules/vk-io/'] },
    },
    {
      name: 'libs-know-no-apps',
      severity: 'error',
      from: { path: '^libs/' },
      to: { path: '^(apps|activities|infra|test)/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'quiz-is-pure',
      comment: 'Parsers and the judge touch no database, network or clock.',
      severity: 'error',
      from: { path: '^libs/quiz/', pathNot: '\\.spec\\.ts$' },
      to: { path: '^(libs/(store|vk|platform|texts)|activities|apps|infra)/' },
    },
    {
      name: 'activities-know-no-apps',
      severity: 'error',
      from: { path: '^activities/' },
      to: { path: '^(apps|infra)/' },
    },
    {
      name: 'production-without-dev-dependencies',
      comment: 'The console is bundled: nothing of what it is made of is installed where it is served.',
      severity: 'error',
      from: { path: '^(apps|workflows|activities|libs)/', pathNot: '\\.spec\\.ts$|/spec/|^apps/console/' },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^dist/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
