import type { NamedPlan } from './named-plan.ts';
import type { NewSchema } from './new-schema.ts';
import { relationAt } from './occurrences-in-includes.ts';
import { findRelation, type RelationIdentity } from './relations-of.ts';
import type { RenamedWords } from './renamed-words.ts';

interface RelationNaming {
  readonly named: NamedPlan;
  readonly words: RenamedWords;
  readonly schema: NewSchema;
}

/** What an include calls a relation of a table then; a word that still means it stays. Tables by their former names. */
export function newRelationName(
  { table, word }: { readonly table: string; readonly word: string },
  naming: RelationNaming,
): string {
  const { named, words, schema } = naming;
  const relation = relationAt(named, { table, word });
  if (relation === undefined) return word;
  const wanted = JSON.stringify(newIdentity(relation, naming));
  const now = words.table(table);
  const [name] = [...(schema.relations.get(now) ?? [])].find(([, each]) => JSON.stringify(each) === wanted) ?? [];
  if (name === undefined || relation.name === word) return name ?? word;
  const entity = schema.tables.get(now)?.entity.snake ?? now;
  return findRelation(schema.relations, { table: now, entity, word })?.name === name ? word : name;
}

function newIdentity({ kind, table, column, target }: RelationIdentity, naming: RelationNaming): RelationIdentity {
  const between = newJunctions(naming);
  const tableNow = (name: string): string => between.get(name)?.name ?? naming.words.table(name);
  return {
    kind,
    table: tableNow(table),
    column: between.get(table)?.columns.get(column) ?? naming.words.column(table, column),
    target: tableNow(target),
  };
}

interface NewJunction {
  readonly name: string;
  readonly columns: ReadonlyMap<string, string>;
}

/** The tables that `<->` makes, by their former names. */
export function newJunctions({ named, words, schema }: RelationNaming): ReadonlyMap<string, NewJunction> {
  const found = new Map<string, NewJunction>();
  for (const table of named.schema.values()) {
    const now = schema.tables.get(words.table(table.name.snake));
    for (const many of table.manyToMany) {
      const field = words.field(table.name.snake, many.name.snake);
      const same = now?.manyToMany.find(({ name }) => name.snake === field);
      if (same === undefined) continue;
      const columns = new Map([
        [many.ownColumn, same.ownColumn],
        [many.targetColumn, same.targetColumn],
      ]);
      found.set(many.junction, { name: same.junction, columns });
    }
  }
  return found;
}
