/** NestJS 12 and parts of vk-io are ES modules: they are compiled like our own sources. */
const compiled = ['@nestjs', 'vk-io', 'node-fetch', 'data-uri-to-buffer', 'fetch-blob', 'formdata-polyfill'];

module.exports = {
  rootDir: __dirname,
  testEnvironment: 'node',
  modulePathIgnorePatterns: ['<rootDir>/dist/'],
  transform: {
    '^.+\\.(t|j|mj)s$': [
      '@swc/jest',
      {
        jsc: {
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true, decoratorMetadata: true },
          target: 'es2022',
        },
        module: { type: 'commonjs' },
      },
    ],
  },
  transformIgnorePatterns: [`/node_modules/(?!(${compiled.join('|')})/)`],
};
