/** Which values can stand where another type is wanted, and what two types have in common. */
import type { TableBlueprint } from '../../model.ts';
import type { ObjectField, ValueType } from '../value-types.ts';
import { objectOfRow } from './row-members.ts';
import { isNumber, isText, withNull } from './types.ts';

type Tables = ReadonlyMap<string, TableBlueprint>;

/**
 * Whether a value of one type may stand where another is wanted.
 * @param tables needed where a row may stand for an object that has its fields
 */
export function isAssignable(from: ValueType, to: ValueType, tables?: Tables): boolean {
  if (from.nullable && !to.nullable) return false;
  if (from.kind === 'null' || to.kind === 'json') return true;
  switch (to.kind) {
    case 'text':
      return from.kind === 'enum' ? to.format !== 'uuid' : from.kind === 'text' && isFormat(from, to);
    case 'enum':
      return from.kind === 'enum' && from.values.every((value) => to.values.includes(value));
    case 'integer':
    case 'money':
      return from.kind === 'integer' || from.kind === 'money';
    case 'decimal':
      return isNumber(from);
    case 'list':
      return from.kind === 'list' && isAssignable(from.of, to.of, tables);
    case 'object':
      return isObjectAssignable(from, to, tables);
    case 'row':
      return from.kind === 'row' && from.table === to.table && to.include.every((wanted) => hasInclude(from, wanted));
    default:
      return from.kind === to.kind;
  }
}

/** The database refuses a text as an id that is none; formats of other texts are rules of inputs. */
function isFormat(from: ValueType & { kind: 'text' }, to: ValueType & { kind: 'text' }): boolean {
  return to.format !== 'uuid' || from.format === 'uuid';
}

function hasInclude(row: ValueType & { kind: 'row' }, wanted: { readonly name: { readonly snake: string } }): boolean {
  return row.include.some(({ name }) => name.snake === wanted.name.snake);
}

function isObjectAssignable(
  from: ValueType,
  to: ValueType & { readonly kind: 'object' },
  tables: Tables | undefined,
): boolean {
  if (from.kind === 'row') {
    const table = tables?.get(from.table);
    return table !== undefined && isObjectAssignable(objectOfRow(from, table), to, tables);
  }
  if (from.kind !== 'object') return false;
  return to.fields.every((wanted) => {
    const field = from.fields.find(({ name }) => name.snake === wanted.name.snake);
    if (field === undefined) return wanted.optional !== undefined;
    if (field.optional !== undefined && wanted.optional === undefined) return false;
    return isAssignable(field.type, acceptedType(wanted), tables);
  });
}

/** What may be left out may also be null, unless its default takes the place. */
export function acceptedType({ type, optional }: Pick<ObjectField, 'type' | 'optional'>): ValueType {
  return optional?.default === null ? withNull(type) : type;
}

/** The type of a value that is sometimes of the one and sometimes of the other. */
export function commonType(first: ValueType, second: ValueType): ValueType | undefined {
  const nullable = first.nullable || second.nullable;
  if (first.kind === 'null') return first.nullable ? withNull(second) : second;
  if (second.kind === 'null') return second.nullable ? withNull(first) : first;
  if (first.kind === 'json' || second.kind === 'json') return { kind: 'json', nullable };
  if (isNumber(first) && isNumber(second)) return { ...commonNumber(first, second), nullable };
  if (first.kind === 'enum' && second.kind === 'enum') {
    return { kind: 'enum', values: [...new Set([...first.values, ...second.values])], nullable };
  }
  if (isText(first) && isText(second)) {
    const isSame = first.kind === 'text' && second.kind === 'text' && first.format === second.format;
    return isSame ? { ...first, nullable } : { kind: 'text', nullable };
  }
  if (first.kind === 'list' && second.kind === 'list') {
    const of = commonType(first.of, second.of);
    return of && { kind: 'list', of, nullable };
  }
  if (first.kind === 'object' && second.kind === 'object') return commonObject(first, second);
  if (first.kind === 'row' && second.kind === 'row') {
    if (first.table !== second.table) return undefined;
    return { ...first, include: first.include.filter((each) => hasInclude(second, each)), nullable };
  }
  return first.kind === second.kind ? { ...first, nullable } : undefined;
}

/** Integer, money, decimal: the one that holds both. */
export function commonNumber(first: ValueType, second: ValueType): ValueType {
  if (first.kind === 'decimal' || second.kind === 'decimal') return { kind: 'decimal', nullable: false };
  const kind = first.kind === 'money' || second.kind === 'money' ? 'money' : 'integer';
  return { kind, nullable: false };
}

type ObjectType = ValueType & { readonly kind: 'object' };

function commonObject(first: ObjectType, second: ObjectType): ObjectType | undefined {
  if (first.fields.length !== second.fields.length) return undefined;
  const fields: ObjectField[] = [];
  for (const field of first.fields) {
    const other = second.fields.find(({ name }) => name.snake === field.name.snake);
    const type = other && commonType(field.type, other.type);
    if (other === undefined || type === undefined) return undefined;
    const optional = field.optional ?? other.optional;
    fields.push({ name: field.name, type, ...(optional === undefined ? {} : { optional }) });
  }
  return { kind: 'object', fields, nullable: first.nullable || second.nullable };
}
