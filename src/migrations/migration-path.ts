const folder = 'src/db/migrations';

/** Where the next migration goes: one more than the highest number there is. The runner goes by names, in their order. */
export function nextMigrationPath(existing: readonly string[], name: string): string {
  const numbers = existing.map((file) => Number(/^\d+(?=_)/.exec(file.slice(file.lastIndexOf('/') + 1))?.[0] ?? 0));
  const next = Math.max(0, ...numbers) + 1;
  return `${folder}/${String(next).padStart(4, '0')}_${name}.sql`;
}
