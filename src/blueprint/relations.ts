import { singular } from '../infer/inflect.ts';
import { namesOf } from './casing.ts';
import type { Junction } from './junctions.ts';
import type { ManyToManyBlueprint, Names, ReferenceBlueprint } from './model.ts';
import type { Relation, Schema, SchemaTable } from './schema-table.ts';

interface RelationContext {
  readonly junctions: readonly Junction[];
  readonly casing: 'camel' | 'snake';
}

/**
 * Fills in the relations of every table, both ends of each. Names from the target's side:
 * - the table's name, `orders`; for a one-to-one its singular, `profile`; for `parent: -> own table` `children`;
 * - with two references from one table, all but the one named like the target (`user`) say which one they are:
 *   `orders_as_seller`;
 * - so does any whose name the target uses already, with a number behind it where even that is taken.
 */
export function connectTables(schema: Schema, { junctions, casing }: RelationContext): void {
  const counts = countReferences(schema);
  for (const table of schema.values()) {
    for (const { column, field } of table.columns) {
      const { reference } = column;
      if (reference === undefined || field === undefined) continue;
      const name = freeName(table, [reference.name.snake, column.name.snake, `${reference.name.snake}_row`]);
      addForward({ table, name: namesOf(name, casing), reference: { column, target: reference.table } });
    }
  }
  for (const junction of junctions) addManyToMany(schema, { junction, casing });
  for (const table of schema.values()) {
    for (const [index, reference] of table.references.entries()) {
      const target = schema.get(reference.target);
      if (target === undefined) continue;
      const isStamp = table.columnBy.get(reference.column)?.stamp !== undefined;
      const several = isStamp || (counts.get(`${table.plan.name} ${reference.target}`) ?? 0) > 1;
      const inverse = freeName(target, inverseNames({ table, target, reference, several }));
      const complete = { ...reference, inverse: namesOf(inverse, casing) };
      table.references[index] = complete;
      target.referencedBy.push(complete);
      target.relations.set(inverse, {
        kind: complete.oneToOne ? 'one' : 'many',
        table: table.plan.name,
        reference: complete,
        nullable: complete.oneToOne,
      });
      const forward = table.relations.get(complete.name.snake);
      if (forward !== undefined) table.relations.set(complete.name.snake, { ...forward, reference: complete });
    }
  }
}

function addForward(added: {
  table: SchemaTable;
  name: Names;
  reference: { column: SchemaTable['columns'][number]['column']; target: string };
}): void {
  const { table, name } = added;
  const { column, target } = added.reference;
  const reference: ReferenceBlueprint = {
    table: table.plan.name,
    column: column.name.snake,
    target,
    name,
    inverse: name,
    required: !column.nullable,
    onDelete: column.reference?.onDelete ?? 'restrict',
    oneToOne: column.unique,
    self: target === table.plan.name,
  };
  table.references.push(reference);
  table.relations.set(name.snake, { kind: 'one', table: target, reference, nullable: column.nullable });
}

/** Adds the field's own direction, and the other one under the declaring table's name where nothing else has it. */
function addManyToMany(schema: Schema, { junction, casing }: { junction: Junction; casing: 'camel' | 'snake' }): void {
  const table = schema.get(junction.table);
  const target = schema.get(junction.target);
  if (table === undefined || target === undefined) return;
  const relation: ManyToManyBlueprint = {
    name: namesOf(junction.field.name, casing),
    target: junction.target,
    junction: junction.junction,
    ownColumn: `${junction.ownField}_id`,
    targetColumn: `${junction.targetField}_id`,
  };
  table.manyToMany.push(relation);
  table.relations.set(relation.name.snake, toRelation(relation));
  const declaredThere = target.plan.fields.some(
    (field) => field.type.kind === 'many' && field.type.table.name === junction.table,
  );
  if (target === table || declaredThere || isTaken(target, junction.table)) return;
  const inverse: ManyToManyBlueprint = {
    ...relation,
    name: namesOf(junction.table, casing),
    target: junction.table,
    ownColumn: relation.targetColumn,
    targetColumn: relation.ownColumn,
  };
  target.relations.set(junction.table, toRelation(inverse));
}

function toRelation(manyToMany: ManyToManyBlueprint): Relation {
  return { kind: 'manyToMany', table: manyToMany.target, manyToMany, nullable: false };
}

function inverseNames(end: {
  table: SchemaTable;
  target: SchemaTable;
  reference: ReferenceBlueprint;
  several: boolean;
}): string[] {
  const { table, target, reference, several } = end;
  const plain = reference.oneToOne ? table.names.entity.snake : table.plan.name;
  const told = `${plain}_as_${reference.name.snake}`;
  if (reference.self) return [reference.name.snake === 'parent' && !reference.oneToOne ? 'children' : told, told];
  const isNamedAlike = reference.name.snake === singular(target.plan.name);
  return several && !isNamedAlike ? [told] : [plain, told];
}

function freeName(table: SchemaTable, candidates: readonly string[]): string {
  const free = candidates.find((candidate) => !isTaken(table, candidate));
  if (free !== undefined) return free;
  const last = candidates.at(-1) ?? 'rows';
  let number = 2;
  while (isTaken(table, `${last}_${number}`)) number += 1;
  return `${last}_${number}`;
}

/** A relation and a column may not share a key; the column of `user: -> users` is `user_id`, so `user` is free. */
function isTaken(table: SchemaTable, name: string): boolean {
  if (table.relations.has(name)) return true;
  const column = table.columnBy.get(name);
  return column !== undefined && column.name.snake === name;
}

function countReferences(schema: Schema): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const table of schema.values()) {
    for (const { column } of table.columns) {
      // Who made a row leaves the names of the other references as they are.
      if (column.reference === undefined || column.stamp !== undefined) continue;
      const pair = `${table.plan.name} ${column.reference.table}`;
      counts.set(pair, (counts.get(pair) ?? 0) + 1);
    }
  }
  return counts;
}
