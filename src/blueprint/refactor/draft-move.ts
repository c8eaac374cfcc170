import type { ValueType, Variable } from '../model.ts';
import type { Holder, SoundPlan } from './holder.ts';
import { chooseInputs, type MovedInput } from './moved-inputs.ts';
import { findOutputs } from './moved-outputs.ts';
import { namesOf } from './names-in-steps.ts';
import { probeTypes } from './probe.ts';
import type { SplitProgram } from './split-program.ts';

/** What is to move, and what goes in and out of it. */
export interface Draft {
  readonly sound: SoundPlan;
  readonly holder: Holder;
  readonly split: SplitProgram;
  readonly inputs: readonly MovedInput[];
  readonly outputs: readonly { readonly variable: Variable; readonly type: ValueType }[];
  /** Words that mean something already: to the steps, to formulas, to tables. */
  readonly taken: ReadonlySet<string>;
}

export function draftMove(base: Pick<Draft, 'sound' | 'holder' | 'split'>): Draft {
  const { sound, holder, split } = base;
  const outputs = findOutputs(split);
  const inputs = chooseInputs({ holder, split, text: sound.text, outputs });
  const probed = probeTypes(sound, { holder, split, inputs, outputs });
  return {
    ...base,
    inputs: inputs.map((input, index) => ({ ...input, type: probed.inputs[index] ?? input.type })),
    outputs: outputs.map((variable, index) => ({ variable, type: probed.outputs[index] ?? variable.type })),
    taken: takenWords(sound, { holder }),
  };
}

/** Words that a new name must not be: what the steps name and read, and columns, of some tables or of all. */
export function takenWords(
  { blueprint }: SoundPlan,
  { holder, tables }: { readonly holder: Holder; readonly tables?: ReadonlySet<string> },
): ReadonlySet<string> {
  const columns = blueprint.tables
    .filter(({ name }) => tables === undefined || tables.has(name.snake))
    .flatMap((table) =>
      table.columns.flatMap(({ name, reference }) => [name.snake, reference?.name.snake ?? name.snake]),
    );
  const fields = holder.input.map(({ name }) => name.snake);
  return new Set(['input', 'auth', 'project', 'error', ...columns, ...fields, ...namesOf(holder.steps)]);
}
