import type { Blueprint } from '../../blueprint/model.ts';

/** Whether the project hashes passwords: those of people who sign in, or of other rows that clients write. */
export function hashesPasswords({ auth, modules, tables }: Blueprint): boolean {
  if (auth !== undefined) return true;
  const written = new Map(tables.map((table) => [table.name.snake, passwordColumns(table.columns)]));
  return modules
    .flatMap((module) => module.endpoints)
    .some(
      (endpoint) => 'input' in endpoint && endpoint.input.some((column) => written.get(endpoint.table)?.has(column)),
    );
}

function passwordColumns(columns: Blueprint['tables'][number]['columns']): ReadonlySet<string> {
  return new Set(columns.filter(({ kind }) => kind === 'password').map(({ name }) => name.snake));
}
