import type { FunctionBlueprint, ValueType } from '../../../blueprint/model.ts';
import { quoteString } from '../../engine.ts';
import { programFunction } from '../../program/program-function.ts';
import { inputProperties, resultProperties, typeCode } from '../../program/types.ts';
import { changesNoLists } from '../../program/read-only.ts';
import { Imports } from '../imports.ts';
import type { Lookup } from '../lookup.ts';
import type { CallContext } from '../modules/repository/query-calls.ts';
import { freeName } from '../modules/schema-names.ts';

/** An interface of src/functions/<name>.ts. */
interface TypeView {
  readonly name: string;
  readonly properties: readonly string[];
}

/** src/functions/<name>.ts of a function made of steps. */
export interface FunctionView {
  readonly imports: readonly string[];
  readonly types: readonly TypeView[];
  readonly description: string;
  readonly code: string;
}

export function functionView(blueprint: FunctionBlueprint, lookup: Lookup): FunctionView {
  const { program } = blueprint;
  if (program === undefined) throw new TypeError(`${blueprint.name.snake} is written by hand`);
  const imports = new Imports();
  const context: CallContext = { lookup, imports, root: '../' };
  const names = typeNames(blueprint, lookup);
  const code = programFunction(program, {
    kind: 'function',
    name: blueprint.identifier,
    input: blueprint.input,
    inputType: names.input,
    context,
    ...resultOf(blueprint, { name: names.result, context }),
  });
  const types = typesOf(blueprint, { context, isReadonly: changesNoLists(program, blueprint.input) });
  return { imports: imports.lines, types, description: commentOf(blueprint), code };
}

/** src/functions/<name>.types.ts of a function that is written by hand. */
export interface FunctionTypesView {
  readonly types: readonly TypeView[];
}

export function functionTypesView(blueprint: FunctionBlueprint, lookup: Lookup): FunctionTypesView {
  // What is declared has no rows, whose types would have to be imported.
  const context: CallContext = { lookup, imports: new Imports(), root: '../' };
  return { types: typesOf(blueprint, { context, isReadonly: true }) };
}

/** src/functions/<name>.ts of such a function, as it is until somebody writes it. */
export interface HandWrittenView {
  readonly imports: readonly string[];
  readonly description: string;
  readonly identifier: string;
  readonly parameters: string;
  readonly result: string;
  readonly name: string;
}

export function handWrittenView(blueprint: FunctionBlueprint, lookup: Lookup): HandWrittenView {
  const imports = new Imports();
  const context: CallContext = { lookup, imports, root: '../' };
  const own = `./${blueprint.name.kebab}.types.ts`;
  const names = typeNames(blueprint, lookup);
  const { resultType, returns } = resultOf(blueprint, { name: names.result, context });
  if (resultType !== undefined) imports.type(own, names.result);
  imports.value('../errors.ts', 'NotImplementedError');
  const input = blueprint.input.length === 0 ? [] : [`_input: ${imports.type(own, names.input)}`];
  return {
    description: blueprint.description,
    identifier: blueprint.identifier,
    parameters: [`_context: ${imports.type('../context.ts', 'Context')}`, ...input].join(', '),
    result: returns === undefined ? 'void' : (resultType ?? typeCode(returns, { context })),
    name: quoteString(blueprint.name.snake),
    imports: imports.lines,
  };
}

/** The file `<name>.types.ts` has something in it. */
export function hasTypes(blueprint: FunctionBlueprint): boolean {
  return blueprint.input.length > 0 || namedObject(returnsOf(blueprint)) !== undefined;
}

function typeNames({ name }: FunctionBlueprint, lookup: Lookup): { input: string; result: string } {
  return { input: freeName(`${name.pascal}Input`, lookup), result: freeName(`${name.pascal}Result`, lookup) };
}

function returnsOf({ result, returns }: FunctionBlueprint): ValueType | undefined {
  return result ?? returns?.type;
}

/** The object that gets a name: the result, or what a list of results is made of. */
function namedObject(type: ValueType | undefined): Extract<ValueType, { kind: 'object' }> | undefined {
  if (type?.kind === 'list') return namedObject(type.of);
  return type?.kind === 'object' ? type : undefined;
}

function resultOf(
  blueprint: FunctionBlueprint,
  { name, context }: { name: string; context: CallContext },
): { readonly returns?: ValueType; readonly resultType?: string } {
  const returns = returnsOf(blueprint);
  if (returns === undefined) return {};
  return namedObject(returns) === undefined
    ? { returns }
    : { returns, resultType: namedType(returns, { name, context }) };
}

function namedType(type: ValueType, { name, context }: { name: string; context: CallContext }): string {
  if (type.kind === 'object') return `${name}${type.nullable ? ' | null' : ''}`;
  if (type.kind !== 'list') return typeCode(type, { context });
  const element = namedType(type.of, { name, context });
  return `${element.includes(' ') ? `(${element})` : element}[]${type.nullable ? ' | null' : ''}`;
}

function typesOf(
  blueprint: FunctionBlueprint,
  { context, isReadonly }: { context: CallContext; isReadonly: boolean },
): TypeView[] {
  const names = typeNames(blueprint, context.lookup);
  const result = namedObject(returnsOf(blueprint));
  return [
    ...(blueprint.input.length === 0
      ? []
      : [{ name: names.input, properties: inputProperties(blueprint.input, { context, readonly: isReadonly }) }]),
    ...(result === undefined ? [] : [{ name: names.result, properties: resultProperties(result.fields, { context }) }]),
  ];
}

/** The description, where it says more than the name. */
function commentOf({ name, description }: FunctionBlueprint): string {
  const known = new Set([...name.words.split(' '), 'a', 'an', 'the', 'of', 'for', 'to']);
  const words = description.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.every((word) => known.has(word) || known.has(word.replace(/s$/, ''))) ? '' : description;
}
