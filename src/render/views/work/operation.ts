import type { IntegrationBlueprint, Names, OperationBlueprint } from '../../../blueprint/model.ts';
import { quoteString } from '../../engine.ts';
import { literal, objectLiteral } from '../../expressions/literal.ts';
import { inputProperties, resultProperties, typeCode } from '../../program/types.ts';
import type { Imports } from '../imports.ts';
import type { Lookup } from '../lookup.ts';
import { idempotencyKey } from './idempotency-key.ts';
import { hasBody, sentFields } from './usage.ts';
import { areAsSent, fromWire, isAsAnswered, sentField, toWire } from './wire.ts';

/** A function of an integration's client. */
export interface OperationView {
  readonly description: string;
  /** `createCharge(input: CreateChargeInput): Promise<CreateChargeResult>` */
  readonly signature: string;
  /** `createCharge: (input) => send({ … })`, or a method where the answer is put into other words. */
  readonly method: string;
}

export interface IntegrationContext {
  readonly integration: IntegrationBlueprint;
  readonly lookup: Lookup;
  readonly imports: Imports;
}

/** `isCreateChargeAnswer` */
export function answerCheck({ pascal }: Names): string {
  return `is${pascal}Answer`;
}

/** Types of what an operation takes and gives. */
export function operationTypes({ name, input, returns }: OperationBlueprint, context: IntegrationContext): string[] {
  const options = typeOptions(context);
  return [
    ...(input.length === 0
      ? []
      : [`export interface ${name.pascal}Input { ${inputProperties(input, options).join(' ')} }`]),
    ...(returns?.type.kind === 'object' && !returns.type.nullable
      ? [`export interface ${name.pascal}Result { ${resultProperties(returns.type.fields, options).join(' ')} }`]
      : []),
  ];
}

function resultType({ name, returns }: OperationBlueprint, context: IntegrationContext): string {
  if (returns === undefined) return 'void';
  if (returns.type.kind === 'object' && !returns.type.nullable) return `${name.pascal}Result`;
  return typeCode(returns.type, typeOptions(context));
}

function typeOptions({ lookup, imports }: IntegrationContext) {
  return { context: { lookup, imports, root: '../' } };
}

export function operationView(operation: OperationBlueprint, context: IntegrationContext): OperationView {
  const { name, input, returns, description } = operation;
  const parameter = input.length === 0 ? '' : 'input';
  const typed = input.length === 0 ? '' : `input: ${name.pascal}Input`;
  const call = callCode(operation, context);
  const method =
    returns === undefined || isAsAnswered(returns.shape)
      ? `${name.camel}: (${parameter}) => ${call}`
      : `async ${name.camel}(${parameter}) { const answer = await ${call}; return ${fromWire(returns.shape, 'answer')}; }`;
  return { description, signature: `${name.camel}(${typed}): Promise<${resultType(operation, context)}>`, method };
}

function callCode(operation: OperationBlueprint, context: IntegrationContext): string {
  const { name, method, input, cacheSeconds, returns, example, idempotent } = operation;
  const entries: [string, string][] = [
    ['name', quoteString(name.snake)],
    ['method', quoteString(method)],
    ['path', pathCode(operation, context)],
    ...sentEntries(operation),
    ...(idempotent === undefined
      ? []
      : [['idempotencyKey', idempotencyKey({ idempotent, input }, context)] as [string, string]]),
    ...(returns === undefined ? [] : [['isAnswer', answerCheck(name)] as [string, string]]),
    ...(example === undefined || returns === undefined ? [] : [['example', literal(example)] as [string, string]]),
  ];
  if (cacheSeconds === undefined) return `send(${objectLiteral(entries)})`;
  return `cachedSend(${objectLiteral(entries)}, ${literal(cacheSeconds * 1000)})`;
}

function pathCode(operation: OperationBlueprint, { imports }: IntegrationContext): string {
  if (!operation.path.includes('{')) return quoteString(operation.path);
  const fields = new Map(operation.input.map((field) => [field.name.snake, field]));
  const parts = operation.path.split(/\{(\w+)\}/);
  const code = parts.map((part, index) => {
    if (index % 2 === 0) return part.replaceAll(/[\\`]|\$\{/g, (found) => `\\${found}`);
    const field = fields.get(part);
    if (field === undefined) throw new TypeError(`the path of ${operation.name.snake} has no value for ${part}`);
    return `\${${imports.value('./http.ts', 'pathSegment')}(${sentField(field, { code: 'input' })})}`;
  });
  return `\`${code.join('')}\``;
}

function sentEntries(operation: OperationBlueprint): [string, string][] {
  const fields = sentFields(operation);
  if (fields.length === 0) return [];
  const isWhole = fields.length === operation.input.length && areAsSent(fields);
  const code = isWhole ? 'input' : toWire(fields, 'input');
  return [[hasBody(operation) ? 'body' : 'query', hasBody(operation) || !isWhole ? code : '{ ...input }']];
}
