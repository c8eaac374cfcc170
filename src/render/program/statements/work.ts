import type { Argument, Expression, FunctionBlueprint, InputField, Statement } from '../../../blueprint/model.ts';
import { quoteString } from '../../engine.ts';
import { literal, objectLiteral } from '../../expressions/literal.ts';
import { takesContext } from '../../views/work/usage.ts';
import { type StatementContext, useOwn } from '../context.ts';
import { plainCode } from '../expressions/values.ts';
import { isAsync } from '../signature.ts';
import { stored } from './results.ts';

type Of<Kind extends Statement['kind']> = Extract<Statement, { kind: Kind }>;

/** A call of one of the plan's functions: with what it runs on, and with its input. */
function callValue(statement: Of<'call'>, context: StatementContext): string {
  const called = functionNamed(statement.function, context);
  const name = useFunction(called, context);
  const first = called.effects.size === 0 ? [] : [takesContext(called.effects) ? context.context : context.db];
  const input =
    called.input.length === 0 ? [] : [argumentsCode(statement.arguments, { fields: called.input, context })];
  const call = `${name}(${[...first, ...input].join(', ')})`;
  return isAsync(called.effects) ? `await ${call}` : call;
}

/** An endpoint may have the name of the function that it calls. */
function useFunction({ name, identifier }: FunctionBlueprint, context: StatementContext): string {
  const path = `functions/${name.kebab}.ts`;
  if (identifier !== context.name) return useOwn(path, identifier, context);
  const alias = `run${name.pascal}`;
  useOwn(path, `${identifier} as ${alias}`, context);
  return alias;
}

export function callStatements(statement: Of<'call'>, context: StatementContext): string[] {
  const value = callValue(statement, context);
  return stored(value, { variable: statement.variable, context, others: ['result'] });
}

function functionNamed(name: string, { call }: Pick<StatementContext, 'call'>): FunctionBlueprint {
  const found = call.lookup.blueprint.functions.find((each) => each.name.snake === name);
  if (found === undefined) throw new TypeError(`the blueprint has no function ${name}`);
  return found;
}

/** `{ orderId: order.id, amount }` */
function argumentsCode(
  given: readonly Argument[],
  { fields, context }: { fields: readonly InputField[]; context: StatementContext },
): string {
  return objectLiteral(
    given.map(({ name, value }) => {
      const field = fields.find((candidate) => candidate.name.snake === name.snake);
      return [name.key, plainCode(value, context, field?.type)];
    }),
  );
}

export function requestStatements(statement: Of<'request'>, context: StatementContext): string[] {
  const { integrations } = context.call.lookup.blueprint;
  const integration = integrations.find(({ name }) => name.snake === statement.integration);
  const operation = integration?.operations.find(({ name }) => name.snake === statement.operation);
  if (integration === undefined || operation === undefined) {
    throw new TypeError(`the blueprint has no operation ${statement.integration}.${statement.operation}`);
  }
  const input =
    operation.input.length === 0 ? '' : argumentsCode(statement.arguments, { fields: operation.input, context });
  const value = `await context.integrations.${integration.name.camel}.${operation.name.camel}(${input})`;
  return stored(value, { variable: statement.variable, context, others: ['answer'] });
}

export function runStatements(statement: Of<'run'>, context: StatementContext): string[] {
  const task = context.call.lookup.blueprint.tasks.find(({ name }) => name.snake === statement.task);
  const input = argumentsCode(statement.arguments, { fields: task?.input ?? [], context });
  const enqueue = useOwn('tasks/queue.ts', 'enqueue', context);
  const options = runOptions(statement, context);
  const value = `await ${enqueue}(${[context.context, quoteString(statement.task), input, ...options].join(', ')})`;
  return stored(value, { variable: statement.variable, context, others: ['run'] });
}

/** `{ delaySeconds: 600, uniqueKey: order.id }`; none when nothing is said about the run. */
function runOptions({ delaySeconds, priority, unique, byUser }: Of<'run'>, context: StatementContext): string[] {
  const entries: [string, string][] = [
    ...(delaySeconds === undefined ? [] : [['delaySeconds', literal(delaySeconds)] satisfies [string, string]]),
    ...(priority === undefined ? [] : [['priority', literal(priority)] satisfies [string, string]]),
    ...(unique === undefined ? [] : [['uniqueKey', keyCode(unique, context)] satisfies [string, string]]),
    ...(byUser === undefined ? [] : [['startedBy', userCode(context)] satisfies [string, string]]),
  ];
  return entries.length === 0 ? [] : [objectLiteral(entries)];
}

/** The id of the person who calls, as runs have it: a text. */
function userCode({ call }: StatementContext): string {
  return call.lookup.blueprint.project.ids === 'uuid' ? 'user.id' : 'String(user.id)';
}

function keyCode(value: Expression, context: StatementContext): string {
  const code = plainCode(value, context);
  return ['text', 'enum', 'date'].includes(value.type.kind) ? code : `String(${code})`;
}

export function emitStatements({ event: name, data }: Of<'emit'>, context: StatementContext): string[] {
  const event = context.call.lookup.blueprint.events.find((each) => each.name === name);
  const values = argumentsCode(data, { fields: event?.data ?? [], context });
  return [`await ${useOwn('events.ts', 'emit', context)}(${context.context}, ${quoteString(name)}, ${values});`];
}
