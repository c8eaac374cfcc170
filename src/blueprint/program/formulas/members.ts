/** `order.total`, `order?.note`, `lines[0]`. */
import type { MemberExpression, Super } from 'acorn';
import type { Expression } from '../expression.ts';
import { fail, typed, type FormulaContext } from './context.ts';
import { pathOf, withFacts } from './facts.ts';
import { checkKnownMember, memberName } from './known-objects.ts';
import { failMember, failWithoutMembers } from './member-faults.ts';
import { findField } from './object-fields.ts';
import { requireOwner, requirePresent } from './present.ts';
import { memberOfRow, objectOfRow } from './row-members.ts';
import { withNull, withoutNull } from './types.ts';

export function checkMember(node: MemberExpression, context: FormulaContext): Expression | undefined {
  return checkLink(node, context)?.expression;
}

/** A member in a chain of them. */
interface Link {
  readonly expression: Expression;
  /** It may be null itself, not only because something before it is. */
  readonly isNullable: boolean;
}

function checkLink(node: MemberExpression, context: FormulaContext): Link | undefined {
  const known = checkKnownMember(node, context);
  if (known !== undefined) return known.checked && linkOf(known.checked);
  const object = checkObject(node, context);
  if (object === undefined) return undefined;
  if (object.isNullable && !node.optional && !isPresent(node, object.expression, context)) return undefined;
  // `a?.b.c` is null as a whole where `a` is null: `a?.b?.c` says so link by link.
  const optional = object.expression.type.nullable;
  const member = readMember(node, { object: object.expression, optional, context });
  if (member === undefined || !isDefaultKnown(node, member, context)) return undefined;
  const isNullable = member.type.nullable;
  const expression = withFacts(optional ? { ...member, type: withNull(member.type) } : member, context);
  return { expression, isNullable: expression.type.nullable && isNullable };
}

/** Whether a default is meant or null depends on whether there is an object: this has to be asked of a name. */
function isDefaultKnown(node: MemberExpression, member: Expression, context: FormulaContext): boolean {
  if (member.kind !== 'member' || !member.optional || pathOf(member.object) !== undefined) return true;
  const { type } = member.object;
  const field = type.kind === 'object' ? type.fields.find(({ name }) => name.key === member.key) : undefined;
  if (field?.optional === undefined || field.optional.default === null) return true;
  const message = `\`${field.name.snake}\` has a default, which is not meant where \`?.\` finds nothing.`;
  const expected = 'a step "set" before that names what is in front of ?.';
  fail(context, node, { code: 'default-behind-question', message, expected });
  return false;
}

function isPresent(node: MemberExpression, object: Expression, context: FormulaContext): boolean {
  const member = memberName(node);
  return member === undefined ? requirePresent(object, context) : requireOwner(object, { member, context });
}

function linkOf(expression: Expression): Link {
  return { expression, isNullable: expression.type.nullable };
}

function checkObject({ object, optional }: MemberExpression, context: FormulaContext): Link | undefined {
  if (object.type === 'MemberExpression') return checkLink(object, context);
  const checked = checkPart(object, context);
  // `find(…).price` says that there is one; the program fails where there is none.
  if (checked?.kind === 'call' && checked.function === 'find' && !optional) {
    return linkOf({ ...checked, required: true, type: withoutNull(checked.type) });
  }
  return checked && linkOf(checked);
}

function checkPart(object: MemberExpression['object'], context: FormulaContext): Expression | undefined {
  return isSuper(object) ? undefined : context.check(object, context);
}

/** Not in the language; acorn's types have it. */
function isSuper(object: MemberExpression['object']): object is Super {
  return object.type === 'Super';
}

interface Access {
  readonly object: Expression;
  readonly optional: boolean;
  readonly context: FormulaContext;
}

function readMember(node: MemberExpression, access: Access): Expression | undefined {
  const { object, context } = access;
  const name = memberName(node);
  if (name === undefined) return readElement(node, access);
  const { type } = object;
  if (type.kind !== 'row' && type.kind !== 'object') return failWithoutMembers(node, { object, name, context });
  const table = type.kind === 'row' ? context.scope.context.tables.get(type.table) : undefined;
  const field = type.kind === 'object' ? findField(type.fields, name) : table && memberOfRow(type, { table, name });
  if (field === undefined) {
    const { fields } = type.kind === 'object' ? type : table ? objectOfRow(type, table) : { fields: [] };
    return failMember(node, { object, name, fields, table, context });
  }
  return {
    ...typed(context, node, field.type),
    kind: 'member',
    object,
    key: field.name.key,
    optional: access.optional,
  };
}

function readElement(node: MemberExpression, { object, optional, context }: Access): Expression | undefined {
  const { property } = node;
  const index = property.type === 'Literal' ? property.value : undefined;
  if (typeof index !== 'number' || !Number.isInteger(index) || index < 0) {
    const message = 'An element is named by its position, a whole number from 0.';
    return fail(context, property, { code: 'bad-index', message, expected: 'items[0] for the first one' });
  }
  if (object.type.kind !== 'list') {
    const message = 'Only lists have elements.';
    return fail(context, node, { code: 'wrong-type', message, expected: 'a list' });
  }
  return { ...typed(context, node, withNull(object.type.of)), kind: 'element', list: object, index, optional };
}
