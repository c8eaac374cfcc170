import type { PlanValue } from '../../plan/edits/edit.ts';
import type { ValueType } from '../model.ts';
import { CannotMove } from './cannot-move.ts';
import type { Draft } from './draft-move.ts';
import type { MovedInput } from './moved-inputs.ts';
import { membersIn } from './names-in-steps.ts';
import { holdsRow, type TypeContext, writeField, writeType } from './write-type.ts';

interface Description {
  readonly extraction: {
    readonly description: string;
    readonly why?: string;
    readonly keep?: string;
  };
  readonly declaresResult: boolean;
  /** Objects come with all their members, not only with those that are read. */
  readonly keepsObjects: boolean;
}

/** The new function without its steps. */
export function describeFunction(
  draft: Draft,
  { extraction, declaresResult, keepsObjects }: Description,
): Record<string, PlanValue> {
  const { description, why, keep } = extraction;
  const { inputs } = draft;
  const returns = declaresResult ? resultOf(draft) : undefined;
  return {
    description,
    ...(why === undefined ? {} : { why }),
    ...(keep === undefined ? {} : { keep }),
    ...(inputs.length === 0
      ? {}
      : { input: Object.fromEntries(inputs.map((input) => declare(input, { draft, keepsObjects }))) }),
    ...(returns === undefined ? {} : { returns }),
  };
}

interface Declaring {
  readonly draft: Draft;
  readonly keepsObjects: boolean;
}

/** A reference is read with `_id` or without. */
function isMember(name: string, members: ReadonlySet<string>): boolean {
  return members.has(name) || members.has(name.replace(/_id$/, ''));
}

function declare(
  input: MovedInput,
  { draft: { sound, split }, keepsObjects }: Declaring,
): readonly [string, PlanValue] {
  const { name, declared, type } = input;
  if (declared !== undefined) return type.nullable ? declared : certain(declared);
  const members = membersIn(split.steps);
  try {
    return writeField(name, type, {
      tables: sound.blueprint.tables,
      isNeeded: (member) => keepsObjects || isMember(member, members),
    });
  } catch (error) {
    if (!(error instanceof CannotMove)) throw error;
    throw new CannotMove(`The steps need ${name}. ${error.message}`, 'Begin earlier, with the step that makes it.');
  }
}

/** What was looked at before is given for certain. */
function certain([key, value]: readonly [string, PlanValue]): readonly [string, PlanValue] {
  const name = key.replace(/\?$/, '');
  return [name, typeof value === 'string' ? value.replace(/^([^,?]+)\?/, '$1') : value];
}

/** Undefined where the compiler finds it: rows of tables have no type that could be written. */
function resultOf({ sound, split, holder, outputs }: Draft): PlanValue | undefined {
  const context: TypeContext = { tables: sound.blueprint.tables, isNeeded: () => true };
  const declare = (type: ValueType): PlanValue | undefined =>
    type.nullable || holdsRow(type) ? undefined : writeType(type, context);
  if (split.returns) return holder.program?.returns && declare(holder.program.returns);
  const [only, other] = outputs;
  if (only === undefined) return undefined;
  if (other === undefined) return declare(only.type);
  if (outputs.some(({ type }) => holdsRow(type))) return undefined;
  return Object.fromEntries(outputs.map(({ variable, type }) => writeField(variable.name, type, context)));
}
