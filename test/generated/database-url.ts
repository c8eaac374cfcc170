/**
 * PostgreSQL for generated projects' own tests: GROUNDPLAN_TEST_DATABASE_URL, where `{file}` stands for the test file
 * (`plans`, `projects`, `starters`, `random`, `oracle`), so that files side by side never share a database. Undefined without it.
 */
export function databaseUrlFor(file: 'plans' | 'projects' | 'starters' | 'random' | 'oracle'): string | undefined {
  return process.env['GROUNDPLAN_TEST_DATABASE_URL']?.replace('{file}', file);
}
