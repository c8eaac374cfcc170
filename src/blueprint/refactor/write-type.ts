import type { PlanValue } from '../../plan/edits/edit.ts';
import type { TableBlueprint, ValueType } from '../model.ts';
import { objectOfRow } from '../program/formulas/row-members.ts';
import { CannotMove } from './cannot-move.ts';

export interface TypeContext {
  readonly tables: readonly TableBlueprint[];
  /** Of objects and rows only the members that are read. */
  readonly isNeeded: (member: string) => boolean;
}

/** A field of an input or a result, as the plan writes it: a name that may be null has a question mark. */
export function writeField(name: string, type: ValueType, context: TypeContext): readonly [string, PlanValue] {
  const written = writeType(type, context);
  if (!type.nullable) return [name, written];
  return typeof written === 'string' && type.kind !== 'enum' ? [name, `${written}?`] : [`${name}?`, written];
}

/** @throws CannotMove for what the plan language cannot declare */
export function writeType(type: ValueType, context: TypeContext): PlanValue {
  switch (type.kind) {
    case 'text':
      return type.format === 'uri' ? 'url' : (type.format ?? 'text');
    case 'enum':
      return type.values.length > 1 ? type.values.join(' | ') : `enum(${type.values.join('|')})`;
    case 'decimal':
    case 'integer':
    case 'money':
    case 'boolean':
    case 'date':
    case 'datetime':
    case 'json':
      return type.kind;
    case 'list':
      return writeList(type.of, context);
    case 'object': {
      const needed = type.fields.filter(({ name }) => context.isNeeded(name.snake));
      // Of an object that is only there, or is counted, one member is enough.
      const fields = needed.length > 0 ? needed : type.fields.slice(0, 1);
      if (fields.length === 0) throw new CannotMove('It would take an object without members.');
      return Object.fromEntries(fields.map((field) => writeField(field.name.snake, field.type, context)));
    }
    case 'row': {
      const table = context.tables.find(({ name }) => name.snake === type.table);
      if (table === undefined) throw new CannotMove(`There is no table ${type.table}.`);
      return writeType(objectOfRow(type, table), context);
    }
    case 'null':
      throw new CannotMove('It would take a value that is always null.');
  }
}

function writeList(of: ValueType, context: TypeContext): PlanValue {
  if (of.nullable) throw new CannotMove('The plan language cannot declare a list in which something may be null.');
  if (of.kind === 'list') throw new CannotMove('The plan language cannot declare a list of lists.');
  const written = writeType(of, context);
  return typeof written === 'string' && of.kind !== 'enum' ? `${written}[]` : [written];
}

/** Rows have no name in the plan language. */
export function holdsRow(type: ValueType): boolean {
  if (type.kind === 'row') return true;
  if (type.kind === 'list') return holdsRow(type.of);
  return type.kind === 'object' && type.fields.some((field) => holdsRow(field.type));
}
