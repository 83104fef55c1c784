export default {
  testEnvironment: '<rootDir>/test/environment.mjs',
  roots: ['<rootDir>/src', '<rootDir>/test'],
  extensionsToTreatAsEsm: ['.ts'],
  moduleNameMapper: {
    '^(\\.{1,2}/.*)\\.js$': '$1',
    // Its ES modules import JSON in a way that jest warns of, once for each file.
    '^libphonenumber-js/min$': '<rootDir>/node_modules/libphonenumber-js/min/index.cjs',
  },
  transform: { '^.+\\.ts$': ['@swc/jest'] },
  globalSetup: '<rootDir>/test/start-postgres.mjs',
  globalTeardown: '<rootDir>/test/stop-postgres.mjs',
  setupFiles: ['<rootDir>/test/set-up.ts'],
  testTimeout: 60_000,
  maxWorkers: 2,
  // What a file loaded is not all given back: a process that holds much spends a third of its time looking for what it may forget.
  workerIdleMemoryLimit: '900MB',
  testSequencer: '<rootDir>/test/longest-first.mjs',
};
