import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/setup/global.ts'],
    setupFiles: ['test/setup/each-test.ts'],
    // A worker keeps its modules and its database, which takes a few hundred megabytes, from file to file.
    isolate: false,
    pool: 'threads',
    maxWorkers: '50%',
    testTimeout: 20_000,
    hookTimeout: 60_000,
    // A filter that matches nothing, and a test that checks nothing, are failures.
    passWithNoTests: false,
    expect: { requireAssertions: true },
  },
});
