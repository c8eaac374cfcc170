/** Literals, templates, lists and objects. */
import type { ArrayExpression, Literal, ObjectExpression, TemplateLiteral } from 'acorn';
import { findNameFault } from '../../../plan/names.ts';
import { namesOf } from '../../casing.ts';
import type { Expression, ObjectEntry } from '../expression.ts';
import type { ObjectField, ValueType } from '../value-types.ts';
import { fail, failAt, typed, type FormulaContext } from './context.ts';
import { describeType } from './describe-type.ts';
import { alignItems } from './list-items.ts';
import { requirePresent, wordFor } from './present.ts';
import { BOOLEAN, DECIMAL, INTEGER, isScalar, listOf, NULL, TEXT } from './types.ts';

export type PlainValue = string | number | boolean | null;

export function checkLiteral(node: Literal, context: FormulaContext): Expression | undefined {
  const { value } = node;
  const isPlain =
    value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
  if (!isPlain) return undefined;
  // `0.0` is how a decimal begins at zero.
  const type = typeof value === 'number' && node.raw?.includes('.') === true ? DECIMAL : typeOfPlain(value);
  return { ...typed(context, node, type), kind: 'literal', value };
}

export function typeOfPlain(value: PlainValue): ValueType {
  if (value === null) return NULL;
  if (typeof value === 'string') return TEXT;
  if (typeof value === 'boolean') return BOOLEAN;
  return Number.isInteger(value) ? INTEGER : DECIMAL;
}

export function checkTemplate(node: TemplateLiteral, context: FormulaContext): Expression | undefined {
  const parts: (string | Expression)[] = [];
  let isSound = true;
  for (const [index, quasi] of node.quasis.entries()) {
    const text = quasi.value.cooked ?? quasi.value.raw;
    if (text !== '') parts.push(text);
    const inner = node.expressions[index];
    if (inner === undefined) continue;
    const part = context.check(inner, context);
    if (part !== undefined && checkTemplatePart(part, context)) parts.push(part);
    else isSound = false;
  }
  if (!isSound) return undefined;
  if (parts.every((part) => typeof part === 'string')) {
    return { ...typed(context, node, TEXT), kind: 'literal', value: parts.join('') };
  }
  return { ...typed(context, node, TEXT), kind: 'template', parts };
}

/** What can be written into a text: single values that are not null. */
export function checkTemplatePart(part: Expression, context: FormulaContext): boolean {
  const { scope } = context;
  if (!requirePresent(part, context)) return false;
  if (isScalar(part.type)) return true;
  failAt(scope, part.at, {
    code: 'wrong-type',
    message: `${wordFor(part)} cannot be written into a text: it is of the type ${describeType(part.type)}.`,
    expected: 'a text, a number, true or false, a date or a datetime',
  });
  return false;
}

export function checkList(node: ArrayExpression, context: FormulaContext): Expression | undefined {
  const items: Expression[] = [];
  for (const element of node.elements) {
    if (element === null || element.type === 'SpreadElement') return undefined;
    const item = context.check(element, context);
    if (item !== undefined) items.push(item);
  }
  const aligned = items.length === node.elements.length ? alignItems(items, context.scope) : undefined;
  return aligned && { ...typed(context, node, listOf(aligned.of)), kind: 'list', items: aligned.items };
}

export function checkObject(node: ObjectExpression, context: FormulaContext): Expression | undefined {
  const entries: ObjectEntry[] = [];
  let isSound = true;
  const seen = new Set<string>();
  for (const property of node.properties) {
    if (property.type !== 'Property') return undefined;
    const { key } = property;
    const name = key.type === 'Identifier' ? key.name : key.type === 'Literal' ? String(key.value) : '';
    const isFresh = checkKey(name, { part: key, seen, context });
    seen.add(name);
    const value = context.check(property.value, context);
    if (value === undefined || !isFresh) isSound = false;
    else entries.push({ name: namesOf(name, context.scope.context.project.casing), value });
  }
  if (!isSound) return undefined;
  return { ...typed(context, node, objectOf(entries)), kind: 'object', entries };
}

function checkKey(
  name: string,
  { part, seen, context }: { part: { start: number; end: number }; seen: ReadonlySet<string>; context: FormulaContext },
): boolean {
  if (seen.has(name)) {
    const message = `\`${name}\` is given twice.`;
    fail(context, part, { code: 'duplicate-key', message, expected: 'each name once' });
    return false;
  }
  const fault = findNameFault(name);
  if (fault === undefined) return true;
  const { suggestion, ...text } = fault;
  fail(context, part, {
    ...text,
    ...(suggestion === undefined ? {} : { near: { word: suggestion, among: [suggestion] } }),
  });
  return false;
}

/** The type of an object that is written out. */
export function objectOf(entries: readonly ObjectEntry[]): ValueType & { readonly kind: 'object' } {
  const fields: ObjectField[] = entries.map(({ name, value }) => ({ name, type: value.type }));
  return { kind: 'object', fields, nullable: false };
}
