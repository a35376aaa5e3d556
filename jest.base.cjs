/** NestJS 12 and parts of vk-io are ES modules: they are compiled like our own sources. */
const compiled = ['@nestjs', 'vk-io', 'node-fetch', 'data-uri-to-buffer', 'fetch-blob', 'formdata-polyfill'];

module.exports = {
  rootDir: __dirname,
  testEnvironment: 'node',
  modulePathIgnorePatterns: ['<rootDir>/dist/'],
  // By .swcrc, as `npm run build` does it.
  transform: { '^.+\\.(t|j|mj)s$': '@swc/jest' },
  transformIgnorePatterns: [`/node_modules/(?!(${compiled.join('|')})/)`],
};
