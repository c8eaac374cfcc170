import { defineConfig } from 'vitest/config';

/** Installing, type-checking and testing a generated project takes minutes on two cores. */
const generatedTimeout = 20 * 60_000;

export default defineConfig({
  test: {
    // A filter that matches nothing, and a test that asserts nothing, are failures.
    passWithNoTests: false,
    expect: { requireAssertions: true },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: ['test/generated/**'],
          testTimeout: 20_000,
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          name: 'generated',
          include: ['test/generated/**/*.test.ts'],
          testTimeout: generatedTimeout,
          hookTimeout: generatedTimeout,
          // After the units, and one project at a time: each of them starts compilers and test runners of its own.
          fileParallelism: false,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
