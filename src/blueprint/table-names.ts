import { singular } from '../infer/inflect.ts';
import { namesOf } from './casing.ts';
import type { TableBlueprint } from './model.ts';
import { derivedTypes, isReservedIdentifier, reservedTypes } from './reserved.ts';

export type TableNames = Pick<TableBlueprint, 'name' | 'entity' | 'identifiers'>;

/**
 * Names of every table and its rows. Entities, types, table constants and row variables are each different from all
 * others of the project, and none is a word that emitted code keeps for itself (`reserved.ts`).
 * @param names plan order; the result does not depend on anything else
 */
export function nameTables(names: readonly string[], casing: 'camel' | 'snake'): ReadonlyMap<string, TableNames> {
  const entities = nameEntities(names);
  const types = nameTypes(entities);
  const taken = new Set<string>();
  const take = (candidate: string, ending: string): string => {
    let free = candidate;
    for (let number = 1; taken.has(free) || isReservedIdentifier(free); number += 1) {
      free = `${candidate}${ending}${number === 1 ? '' : number}`;
    }
    taken.add(free);
    return free;
  };
  const tables = new Map(names.map((name) => [name, take(namesOf(name, casing).camel, 'Table')]));
  const named = new Map<string, TableNames>();
  for (const name of names) {
    const entity = namesOf(entities.get(name) ?? name, casing);
    const row = take(entity.camel, 'Row');
    const rows = take(`${entity.camel}Rows`, 'List');
    named.set(name, {
      name: namesOf(name, casing),
      entity: { ...entity, pascal: types.get(name) ?? entity.pascal },
      identifiers: { table: tables.get(name) ?? name, row, rows },
    });
  }
  return named;
}

/** Singulars. A table in the plural has the first claim to its singular; `product` beside `products` is `product_row`. */
function nameEntities(names: readonly string[]): ReadonlyMap<string, string> {
  const entities = new Map<string, string>();
  const taken = new Set<string>();
  const claim = (name: string): void => {
    let entity = singular(name);
    for (let number = 1; taken.has(entity); number += 1) entity = `${name}_row${number === 1 ? '' : `_${number}`}`;
    taken.add(entity);
    entities.set(name, entity);
  };
  for (const name of names) if (singular(name) !== name) claim(name);
  for (const name of names) if (singular(name) === name) claim(name);
  return entities;
}

/** Types of rows. Shorter names choose first, so that `product_inputs` makes room for `ProductInput` of products. */
function nameTypes(entities: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const types = new Map<string, string>();
  const taken = new Set<string>();
  const derived = new Set<string>();
  const byLength = [...entities].sort(([, one], [, two]) => one.length - two.length);
  for (const [name, entity] of byLength) {
    const { pascal } = namesOf(entity, 'camel');
    let type = pascal;
    for (let number = 1; isTaken(type); number += 1) type = `${pascal}Record${number === 1 ? '' : number}`;
    taken.add(type);
    for (const other of derivedTypes(type)) derived.add(other);
    types.set(name, type);
  }
  return types;

  function isTaken(type: string): boolean {
    return reservedTypes.has(type) || derived.has(type) || derivedTypes(type).some((other) => taken.has(other));
  }
}
