import type { Reference } from '../../plan/model.ts';
import type { NamedPlan } from './named-plan.ts';
import type { Occurrence } from './occurrence.ts';
import { use } from './occurrences-in-tables.ts';
import { findRelation } from './relations-of.ts';

interface Includes {
  readonly table: string;
  readonly path: string;
  /** Dotted: `order_items.product`. */
  readonly include: readonly Reference[];
}

/** Each word of dotted includes is a relation of the table where the word before it leads. */
export function occurrencesInIncludes(named: NamedPlan, { table, path, include }: Includes): readonly Occurrence[] {
  return include.flatMap(({ name, at }) => {
    const found: Occurrence[] = [];
    let owner = table;
    let { start } = at;
    for (const word of name.split('.')) {
      const end = start + word.length;
      const relation = relationAt(named, { table: owner, word });
      if (relation === undefined) break;
      const target = { kind: 'relation', table: owner, name: relation.name } as const;
      found.push(use(target, { name: word, at: { start, end } }, path));
      owner = relation.target;
      start = end + 1;
    }
    return found;
  });
}

export function relationAt(named: NamedPlan, { table, word }: { readonly table: string; readonly word: string }) {
  const entity = named.schema.get(table)?.entity.snake ?? table;
  return findRelation(named.relations, { table, entity, word });
}
