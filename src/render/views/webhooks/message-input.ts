/** From a message, whose names are its sender's, to the input of a task, under the project's names. */
import type { InputField, InputShape } from '../../../blueprint/model.ts';
import type { IncomingWebhookBlueprint, WebhookInput } from '../../../blueprint/model-webhooks.ts';
import { objectLiteral, propertyAccess, propertyKey } from '../../expressions/literal.ts';

/** Code of the input that a task is given; `body`, `eventId` and `request` are in scope. */
export function taskInputCode(webhook: IncomingWebhookBlueprint, use: (name: 'payloadOf') => string): string {
  const entries = webhook.input.map((input) => entryOf(input, { webhook, use }));
  return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`;
}

function entryOf(
  { field, from }: WebhookInput,
  { webhook, use }: { webhook: IncomingWebhookBlueprint; use: (name: 'payloadOf') => string },
): string {
  const key = propertyKey(field.name.key);
  switch (from) {
    case 'payload':
      return `${key}: ${use('payloadOf')}(request)`;
    case 'id':
      return shorthand(field.name.key, 'eventId');
    case 'type':
      return `${key}: ${typeCode(webhook)}`;
    case 'body':
      return fieldEntry(field, { object: 'body', depth: 1 });
  }
}

/** What the message is about. */
function typeCode({ signature }: IncomingWebhookBlueprint): string {
  const { type } = signature;
  if (type === undefined) throw new TypeError('the blueprint refuses what has no type');
  return type.kind === 'field' ? `body${propertyAccess(type.name)}` : `request.headers${propertyAccess(type.name)}`;
}

function fieldEntry(
  { name, shape, optional }: InputField,
  { object, depth }: { object: string; depth: number },
): string {
  const access = `${object}${propertyAccess(name.snake)}`;
  if (!optional) return shorthand(name.key, valueCode(shape, access, depth));
  const value = valueCode(shape, access, depth);
  return `...(${access} === undefined ? {} : { ${shorthand(name.key, value)} })`;
}

function shorthand(key: string, code: string): string {
  return objectLiteral([[key, code]])
    .slice(1, -1)
    .trim();
}

function valueCode(shape: InputShape, code: string, depth: number): string {
  if (hasSameNames(shape) || shape.kind === 'column') return code;
  if (shape.kind === 'list') {
    const entry = depth === 1 ? 'entry' : `entry${depth}`;
    const inner = valueCode(shape.of, entry, depth + 1);
    const mapped = `map((${entry}) => ${inner.startsWith('{') ? `(${inner})` : inner})`;
    return shape.nullable ? `(${code}?.${mapped} ?? null)` : `${code}.${mapped}`;
  }
  const object = `{ ${shape.fields.map((field) => fieldEntry(field, { object: code, depth })).join(', ')} }`;
  return shape.nullable ? `(${code} && ${object})` : object;
}

function hasSameNames(shape: InputShape): boolean {
  if (shape.kind === 'column') return true;
  if (shape.kind === 'list') return hasSameNames(shape.of);
  return shape.fields.every(({ name, shape: inner }) => name.key === name.snake && hasSameNames(inner));
}
