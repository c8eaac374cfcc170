import type { ValueType } from '../value-types.ts';

/** The type in the words of the plan language: `list of money`, `uuid or null`. */
export function describeType(type: ValueType): string {
  const bare = describeBare(type);
  return type.nullable && type.kind !== 'null' ? `${bare} or null` : bare;
}

function describeBare(type: ValueType): string {
  switch (type.kind) {
    case 'text':
      return type.format === 'uri' ? 'url' : (type.format ?? 'text');
    case 'enum':
      return type.values.join(' | ');
    case 'list':
      return type.of.kind === 'null' ? 'an empty list' : `list of ${describeType(type.of)}`;
    case 'object':
      return `{ ${type.fields.map(({ name }) => name.snake).join(', ')} }`;
    case 'row':
      return `row of ${type.table}`;
    default:
      return type.kind;
  }
}
