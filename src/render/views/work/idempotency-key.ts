import type { OperationBlueprint } from '../../../blueprint/model.ts';
import { propertyAccess } from '../../expressions/literal.ts';
import { settled } from '../../program/code.ts';
import type { ExpressionContext } from '../../program/context.ts';
import { writeExpression } from '../../program/expressions/expression.ts';
import { Scope } from '../../program/scope.ts';
import type { IntegrationContext } from './operation.ts';

/** Code of the text by which a service tells repetitions. */
export function idempotencyKey(
  { idempotent, input }: Pick<OperationBlueprint, 'input'> & Required<Pick<OperationBlueprint, 'idempotent'>>,
  { lookup, imports }: IntegrationContext,
): string {
  const context: ExpressionContext = {
    call: { lookup, imports, root: '../' },
    scope: new Scope({ taken: ['input', 'config', 'observers', 'key', 'send', 'cachedSend'] }),
    inputs: new Map(input.map(({ name }) => [`input.${name.snake}`, `input${propertyAccess(name.key)}`])),
    wholeInput: 'input',
    members: new Map(),
    bigs: new Set(),
    write: writeExpression,
  };
  const written = writeExpression(idempotent, context);
  const { kind } = idempotent.type;
  if (kind === 'text' || kind === 'enum' || kind === 'date') return settled(written).text;
  if (kind === 'datetime') return `${written.text}.toISOString()`;
  return `String(${written.text})`;
}
