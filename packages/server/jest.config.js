export default {
  testEnvironment: 'node',
  roots: ['<rootDir>/src', '<rootDir>/test'],
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  transform: { '^.+\\.ts$': ['@swc/jest'] },
  globalSetup: '<rootDir>/test/start-postgres.mjs',
  globalTeardown: '<rootDir>/test/stop-postgres.mjs',
  setupFiles: ['<rootDir>/test/set-up.ts'],
  testTimeout: 60_000,
  maxWorkers: 2,
};
