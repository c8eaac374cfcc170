import type { ColumnBlueprint, InputField, InputShape, Literal } from '../../../blueprint/model.ts';
import type { IncomingWebhookBlueprint } from '../../../blueprint/model-webhooks.ts';
import { decimalPlaces } from '../../../blueprint/samples/accepts.ts';
import { findSamples } from '../../../blueprint/samples/find-samples.ts';
import { addedFields, bodyFields } from './incoming.ts';

type Decimals = 'number' | 'string';

/** Two messages as their sender would send them, with different ids; everything that the task takes is there. */
export interface MessageSample {
  /** Under the sender's names. */
  readonly body: { readonly [field: string]: Literal };
  /** Ids of the first and the second message. */
  readonly ids: readonly [string, string];
  /** The body of the second one, where that tells them apart. */
  readonly other: { readonly [field: string]: Literal };
}

export function messageSample(webhook: IncomingWebhookBlueprint, decimals: Decimals): MessageSample {
  const { id } = webhook.signature;
  const fields = bodyFields(webhook);
  const plain = {
    ...Object.fromEntries(addedFields(webhook).map((name) => [name, `some ${name}`])),
    ...Object.fromEntries(fields.map(({ name, shape }) => [name.snake, validValue(shape, decimals)])),
  };
  if (id.kind === 'header') return { body: plain, ids: ['message-1', 'message-2'], other: plain };
  if (id.kind === 'hash') return { body: plain, ids: ['', ''], other: { ...plain, [freeName(plain)]: 2 } };
  const [first, second] = twoIds(fields.find(({ name }) => name.snake === id.name));
  return {
    body: { ...plain, [id.name]: first },
    ids: [String(first), String(second)],
    other: { ...plain, [id.name]: second },
  };
}

/** A name that the task does not take. */
function freeName(body: object): string {
  let name = 'number';
  while (name in body) name += '_2';
  return name;
}

function twoIds(field: InputField | undefined): [Literal, Literal] {
  if (field?.shape.kind !== 'column') return ['message-1', 'message-2'];
  const [first = 'message-1', second = 'message-2'] = findSamples(field.shape.column, 2);
  return [first, second];
}

/** A value that fits the rules, as it travels. */
function validValue(shape: InputShape, decimals: Decimals): Literal {
  switch (shape.kind) {
    case 'column':
      return columnValue(shape.column, decimals);
    case 'list':
      return Array.from({ length: Math.max(1, shape.minItems ?? 0) }, () => validValue(shape.of, decimals));
    case 'object':
      return Object.fromEntries(
        shape.fields.map(({ name, shape: inner }) => [name.snake, validValue(inner, decimals)]),
      );
  }
}

function columnValue(column: ColumnBlueprint, decimals: Decimals): Literal {
  const [value = null] = findSamples(column, 1);
  const write = (one: Literal): Literal =>
    (column.element ?? column).kind === 'decimal' && decimals === 'string' && typeof one === 'number'
      ? one.toFixed(decimalPlaces(column))
      : one;
  return Array.isArray(value) ? value.map(write) : write(value);
}
