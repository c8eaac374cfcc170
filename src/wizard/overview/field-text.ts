import type { Field, FieldType, Permission } from '../../plan/model.ts';
import type { Pen } from './drawing.ts';

/** `pending | paid`, `→ users`, `text[]` */
export function describeType(type: FieldType, pen: Pen): string {
  switch (type.kind) {
    case 'enum':
      return type.values.join(' | ');
    case 'list':
      return type.of.kind === 'enum' ? `(${describeType(type.of, pen)})[]` : `${describeType(type.of, pen)}[]`;
    case 'object':
      return `{ ${type.fields.map(({ name }) => name).join(', ')} }`;
    case 'reference':
      return `${pen.to} ${type.table.name}`;
    case 'many':
      return `<${pen.to} ${type.table.name}`;
    default:
      return type.kind;
  }
}

/** `price: money`, `user → users`, `note: text?` */
export function describeField(field: Field, pen: Pen): string {
  const { name, type, nullable, inferred } = field;
  const mark = nullable ? '?' : '';
  const guess = inferred === 'guess' ? ' (a guess)' : '';
  const isLink = type.kind === 'reference' || type.kind === 'many';
  return isLink ? `${name}${mark} ${describeType(type, pen)}` : `${name}: ${describeType(type, pen)}${mark}${guess}`;
}

/** `owner, admin` */
export function describeCallers(allow: readonly Permission[] | undefined): string {
  if (allow === undefined) return 'nobody yet';
  return allow
    .map(({ kind, role }) => (kind === 'role' || role !== undefined ? nameRole(kind, role) : kind))
    .join(', ');
}

function nameRole(kind: Permission['kind'], role: string | undefined): string {
  return kind === 'role' ? (role ?? kind) : `${kind} ${role ?? ''}`;
}
