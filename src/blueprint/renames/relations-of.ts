import { singular } from '../../infer/inflect.ts';
import type { TableBlueprint } from '../model.ts';

/** A way from a table to others, by what makes it; so it is the same one under another name. */
export interface RelationIdentity {
  /** `forward`: the table has the column. `inverse`: the other one has. `many`: a field `<->` here; `other-many`: there. */
  readonly kind: 'forward' | 'inverse' | 'many' | 'other-many';
  /** The table that has the column or the field. */
  readonly table: string;
  readonly column: string;
  /** Where it leads. */
  readonly target: string;
}

/** Table → what includes call a relation → the relation. */
export type Relations = ReadonlyMap<string, ReadonlyMap<string, RelationIdentity>>;

/** Every relation of every table, under the names that `connectTables` gave them. */
export function relationsOf(tables: readonly TableBlueprint[]): Relations {
  return new Map(tables.map((table) => [table.name.snake, relationsOfTable(table, tables)]));
}

function relationsOfTable(
  table: TableBlueprint,
  tables: readonly TableBlueprint[],
): ReadonlyMap<string, RelationIdentity> {
  const own = table.name.snake;
  const found = new Map<string, RelationIdentity>();
  for (const { name, column, target } of table.references) {
    found.set(name.snake, { kind: 'forward', table: own, column, target });
  }
  for (const { name, target } of table.manyToMany) {
    found.set(name.snake, { kind: 'many', table: own, column: name.snake, target });
  }
  for (const other of tables) {
    const [many] = other.manyToMany.filter(({ target }) => target === own);
    const isDeclaredHere = table.manyToMany.some(({ target }) => target === other.name.snake);
    if (many === undefined || isDeclaredHere || other === table || found.has(other.name.snake)) continue;
    const { snake } = other.name;
    found.set(snake, { kind: 'other-many', table: snake, column: many.name.snake, target: snake });
  }
  for (const { table: from, column, inverse } of table.referencedBy) {
    found.set(inverse.snake, { kind: 'inverse', table: from, column, target: from });
  }
  return found;
}

/** The relation that an include means: by its name, or by what is left of it without the table's own: `items` of orders. */
export function findRelation(
  relations: Relations,
  { table, entity, word }: { readonly table: string; readonly entity: string; readonly word: string },
): (RelationIdentity & { readonly name: string }) | undefined {
  const known = relations.get(table);
  const name = [word, `${entity}_${word}`, `${singular(table)}_${word}`].find((each) => known?.has(each));
  const relation = name === undefined ? undefined : known?.get(name);
  return relation && name !== undefined ? { ...relation, name } : undefined;
}
