import { columnNameOf } from '../columns.ts';
import type { PlanPath, PlanValue } from '../../plan/edits/edit.ts';
import type { Field } from '../../plan/model.ts';
import type { ValueType, Variable } from '../model.ts';
import type { Holder } from './holder.ts';
import type { Read } from './reads.ts';
import { freeName, type WordChange } from './replace-words.ts';
import { dataAt } from './step-lines.ts';
import type { SplitProgram } from './split-program.ts';

/** Something that the moved steps are given. */
export interface MovedInput {
  /** In the new function. */
  readonly name: string;
  /** What the old place gives: `= input.items`. */
  readonly given: string;
  readonly type: ValueType;
  /** As an input of the old place declares it, with all its rules. */
  readonly declared?: readonly [string, PlanValue];
  /** Words that say it in the moved steps, and have to say it otherwise there. */
  readonly changes: readonly WordChange[];
  /** A variable that the moved steps set again: it begins as what was given. */
  readonly setsAgain?: string;
}

interface Sources {
  readonly holder: Holder;
  readonly split: SplitProgram;
  readonly text: string;
  readonly outputs: readonly Variable[];
}

/** What the moved steps read from before, in the order in which they do. */
export function chooseInputs({ holder, split, text, outputs }: Sources): readonly MovedInput[] {
  const { assigned } = split;
  const variables = new Set<string>();
  const groups = new Map<string, Read[]>();
  for (const read of split.reads.moved) {
    const { source } = read;
    if (source.kind === 'variable' && !assigned.before.has(source.variable)) continue;
    const key = keyOf(read);
    if (source.kind === 'variable') variables.add(source.variable.name);
    groups.set(key, [...(groups.get(key) ?? []), read]);
  }
  // What is only sometimes set again keeps the value that it had.
  const kept = outputs.filter((variable) => assigned.before.has(variable) && !groups.has(`variable ${variable.name}`));
  const taken = new Set([...variables, ...kept.map(({ name }) => name)]);
  const inputs = [...groups.values()].map((reads) => inputOf(reads, { holder, split, text, taken }));
  return [...inputs, ...kept.map((variable) => fromVariable(variable, split))];
}

function keyOf({ source }: Read): string {
  if (source.kind === 'variable') return `variable ${source.variable.name}`;
  if (source.kind === 'input') return `input ${source.field.snake}`;
  return source.kind === 'user' ? `user ${source.property}` : source.kind;
}

interface Choice {
  readonly holder: Holder;
  readonly split: SplitProgram;
  readonly text: string;
  /** Names of inputs that are there already. */
  readonly taken: Set<string>;
}

function inputOf(reads: readonly Read[], choice: Choice): MovedInput {
  const [{ source }] = reads as [Read, ...Read[]];
  const { taken, holder, text } = choice;
  if (source.kind === 'variable') return fromVariable(source.variable, choice.split);
  if (source.kind === 'user') {
    const name = freeName(
      source.property === 'id' ? 'user_id' : 'user_role',
      new Set([...taken, ...fieldNames(holder)]),
    );
    taken.add(name);
    const was = `auth.user.${source.property}`;
    return {
      name,
      given: `= ${was}`,
      type: source.type,
      changes: reads.map((read) => changeOf(read, `input.${name}`)),
    };
  }
  const snake = source.kind === 'input' ? source.field.snake : 'input';
  const field = fieldsOf(holder).find((each) => columnNameOf(each) === snake);
  const written = field?.name ?? snake;
  const isClear = !taken.has(written) && !taken.has(snake);
  const name = isClear ? written : freeName(`given_${snake}`, taken);
  taken.add(name);
  const declared = field === undefined || !isClear ? undefined : declarationOf(field, { holder, text });
  return {
    name,
    given: `= input.${snake}`,
    type: source.type,
    ...(declared === undefined ? {} : { declared }),
    changes: isClear ? [] : reads.map((read) => changeOf(read, `input.${name}`)),
  };
}

function fromVariable(variable: Variable, { assigned }: SplitProgram): MovedInput {
  const { name, type } = variable;
  const isSetAgain = assigned.moved.has(variable);
  return { name, given: `= ${name}`, type, changes: [], ...(isSetAgain ? { setsAgain: name } : {}) };
}

/** A shorthand names the key, too. */
export function changeOf(read: Read, to: string): WordChange {
  const { written, at, source } = read;
  const was = source.kind === 'user' ? `auth.user.${source.property}` : wordsFor(read);
  return { start: at.start, end: at.end, was, to: written.isShorthand ? `${written.name}: ${to}` : to };
}

/** As a formula may say it: `quantity`, or `input.quantity`; a reference with `_id` or without. */
function wordsFor({ written, at, source }: Read): readonly string[] {
  if (source.kind !== 'input' || at.end - at.start === written.name.length) return [written.name];
  const { snake } = source.field;
  return [`input.${snake}`, `input.${snake.replace(/_id$/, '')}`];
}

function fieldsOf({ declared }: Holder): readonly Field[] {
  return declared?.kind === 'object' ? declared.fields : [];
}

function fieldNames(holder: Holder): string[] {
  return [...fieldsOf(holder).map(({ name }) => name), ...holder.input.map(({ name }) => name.snake)];
}

function declarationOf(
  field: Field,
  { holder, text }: { readonly holder: Holder; readonly text: string },
): readonly [string, PlanValue] | undefined {
  const path: PlanPath = [...holder.path, 'input'];
  for (const key of [field.name, `${field.name}?`, columnNameOf(field)]) {
    const value = dataAt(text, [...path, key]);
    if (value !== undefined) return [key, value];
  }
  return undefined;
}
