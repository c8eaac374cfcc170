import type { ReferenceBlueprint, TableBlueprint } from '../../blueprint/model.ts';

/**
 * Tables with those they refer to before them, otherwise in the order given. Foreign keys that a circle leaves
 * pointing forward are `late`: they are added when all tables are there.
 */
export function orderTables(tables: readonly TableBlueprint[]): {
  tables: readonly TableBlueprint[];
  late: readonly ReferenceBlueprint[];
} {
  const byName = new Map(tables.map((table) => [table.name.snake, table]));
  const done = new Set<string>();
  const begun = new Set<string>();
  const ordered: TableBlueprint[] = [];
  const late: ReferenceBlueprint[] = [];
  // A chain of references can be longer than the call stack: the path is kept by hand.
  for (const first of tables) {
    const path = [{ table: first, next: 0 }];
    if (begun.has(first.name.snake)) continue;
    begun.add(first.name.snake);
    for (let step = path.at(-1); step !== undefined; step = path.at(-1)) {
      const reference = step.table.references[step.next];
      step.next += 1;
      if (reference === undefined) {
        path.pop();
        done.add(step.table.name.snake);
        ordered.push(step.table);
        continue;
      }
      const target = byName.get(reference.target);
      if (reference.self || target === undefined || done.has(reference.target)) continue;
      if (begun.has(reference.target)) {
        late.push(reference);
        continue;
      }
      begun.add(reference.target);
      path.push({ table: target, next: 0 });
    }
  }
  return { tables: ordered, late };
}
