/** Between names of the project's casing and those on the wire to another service, which are the plan's own. */
import type { InputField, InputShape } from '../../../blueprint/model.ts';
import { literal, objectLiteral, propertyAccess } from '../../expressions/literal.ts';

/** What an answer holds, under the project's names; null for what it leaves out. */
export function fromWire(shape: InputShape, code: string, depth = 1): string {
  if (isAsAnswered(shape)) return code;
  if (shape.kind === 'list') {
    const entry = entryName(depth);
    const body = fromWire(shape.of, entry, depth + 1);
    const mapped = `.map((${entry}) => ${body.startsWith('{') ? `(${body})` : body})`;
    return shape.nullable ? `(${code}?${mapped} ?? null)` : `${code}${mapped}`;
  }
  if (shape.kind === 'column') return code;
  const entries = shape.fields.map((field) => [field.name.key, answeredField(field, { code, depth })] as const);
  return shape.nullable ? `(${code} && ${objectLiteral(entries)})` : objectLiteral(entries);
}

function answeredField(field: InputField, { code, depth }: { code: string; depth: number }): string {
  const access = `${code}${propertyAccess(field.name.snake)}`;
  const value = fromWire(field.optional ? nullableShape(field.shape) : field.shape, access, depth);
  if (!field.optional || value.endsWith('?? null)')) return value;
  return `${value.startsWith('(') ? value : access} ?? null`;
}

function nullableShape(shape: InputShape): InputShape {
  return shape.kind === 'column' ? shape : { ...shape, nullable: true };
}

/** The answer can be handed on as it is. */
export function isAsAnswered(shape: InputShape): boolean {
  if (shape.kind === 'column') return true;
  if (shape.kind === 'list') return isAsAnswered(shape.of);
  return shape.fields.every(
    ({ name, optional, shape: inner }) => name.key === name.snake && !optional && isAsAnswered(inner),
  );
}

/** What is sent: fields of an input under the names of the plan, as an object. What was left out stays away. */
export function toWire(fields: readonly InputField[], code: string, depth = 1): string {
  return objectLiteral(fields.map((field) => [field.name.snake, sentField(field, { code, depth })]));
}

/** A field of an input, with its default. */
export function sentField(field: InputField, { code, depth = 1 }: { code: string; depth?: number }): string {
  const access = `${code}${propertyAccess(field.name.key)}`;
  if (field.default !== undefined && field.default !== null) return `${access} ?? ${defaultOf(field)}`;
  return sentShape(field.shape, { code: access, mayMiss: field.optional, depth });
}

function sentShape(
  shape: InputShape,
  { code, mayMiss, depth }: { code: string; mayMiss: boolean; depth: number },
): string {
  if (isAsSent(shape) || shape.kind === 'column') return code;
  const isSafe = !mayMiss && !shape.nullable;
  if (shape.kind === 'list') {
    const entry = entryName(depth);
    const body = sentShape(shape.of, { code: entry, mayMiss: false, depth: depth + 1 });
    return `${code}${isSafe ? '' : '?'}.map((${entry}) => ${body.startsWith('{') ? `(${body})` : body})`;
  }
  const object = toWire(shape.fields, code, depth);
  return isSafe ? object : `${code} && ${object}`;
}

/** The input can be sent as it is. */
function isAsSent(shape: InputShape): boolean {
  if (shape.kind === 'column') return true;
  return shape.kind === 'list' ? isAsSent(shape.of) : areAsSent(shape.fields);
}

export function areAsSent(fields: readonly InputField[]): boolean {
  return fields.every(
    ({ name, shape, default: preset }) => name.key === name.snake && (preset ?? null) === null && isAsSent(shape),
  );
}

function defaultOf({ default: preset, type }: InputField): string {
  if (typeof preset === 'object' && preset !== null && 'now' in preset) {
    return type.kind === 'date' ? 'new Date().toISOString().slice(0, 10)' : 'new Date()';
  }
  const value = preset ?? null;
  if (type.kind === 'datetime') return `new Date(${literal(value)})`;
  return literal(value);
}

function entryName(depth: number): string {
  return depth === 1 ? 'entry' : `entry${depth}`;
}
