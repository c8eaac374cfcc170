import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

/** Installing, type-checking and testing a generated project takes minutes on two cores. */
const generatedTimeout = 20 * 60_000;

const databaseUrl = process.env['GROUNDPLAN_TEST_DATABASE_URL'];
const mayShareDatabase = databaseUrl === undefined || databaseUrl.includes('{file}');

export default defineConfig({
  test: {
    // A filter that matches nothing, and a test that asserts nothing, are failures.
    passWithNoTests: false,
    // Two even on two processors: what starts other programs waits for them most of the time.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    expect: { requireAssertions: true },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: ['test/generated/**'],
          // Loading the modules of the program for each of some three hundred files took longer than the tests.
          isolate: false,
          testTimeout: 60_000,
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          name: 'generated',
          include: ['test/generated/**/*.test.ts'],
          globalSetup: ['test/generated/dependencies.ts'],
          testTimeout: generatedTimeout,
          hookTimeout: generatedTimeout,
          // After the units, two files at a time, since each of them waits for compilers and test runners of its own;
          // one at a time on a database that they would have to share.
          fileParallelism: mayShareDatabase,
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
