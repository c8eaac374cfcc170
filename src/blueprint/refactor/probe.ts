import { applyEdits } from '../../plan/edits/apply.ts';
import type { PlanPath, PlanValue } from '../../plan/edits/edit.ts';
import type { Statement, ValueType, Variable } from '../model.ts';
import { findHolder, type Holder, readSoundPlan, type SoundPlan } from './holder.ts';
import type { MovedInput } from './moved-inputs.ts';
import { allStatements } from './reads.ts';
import type { SplitProgram } from './split-program.ts';
import { dataAt } from './step-lines.ts';

interface Probe {
  readonly holder: Holder;
  readonly split: SplitProgram;
  readonly inputs: readonly MovedInput[];
  readonly outputs: readonly Variable[];
}

interface Probed {
  readonly inputs: readonly (ValueType | undefined)[];
  readonly outputs: readonly (ValueType | undefined)[];
}

/**
 * The types that values have where the moved steps begin and end, with what is known there not to be null: the compiler
 * is asked, by steps that name these values.
 */
export function probeTypes(sound: SoundPlan, { holder, split, inputs, outputs }: Probe): Probed {
  const list: PlanPath = [...holder.path, 'steps'];
  const before = name('before', inputs.length);
  const behind = name('behind', outputs.length);
  const steps = dataAt(sound.text, list);
  const items = Array.isArray(steps) ? (steps as readonly PlanValue[]) : [];
  const probes = (names: readonly string[], values: readonly string[]): PlanValue[] =>
    names.length === 0 ? [] : [{ set: Object.fromEntries(names.map((each, index) => [each, values[index] ?? null])) }];
  const value = [
    ...items.slice(0, split.first),
    ...probes(
      before,
      inputs.map(({ given }) => given),
    ),
    ...items.slice(split.first, split.last + 1),
    ...probes(
      split.returns ? [] : behind,
      outputs.map((variable) => `= ${variable.name}`),
    ),
    ...items.slice(split.last + 1),
  ];
  const probed = readSoundPlan(applyEdits(sound.text, [{ kind: 'set', path: list, value }]));
  const program = 'problems' in probed ? undefined : findHolder(probed, holder.path)?.program;
  const types = typesOf(program?.block.statements ?? []);
  return { inputs: before.map((each) => types.get(each)), outputs: behind.map((each) => types.get(each)) };
}

function name(place: string, count: number): string[] {
  return Array.from({ length: count }, (_, index) => `probe_${place}_${index + 1}`);
}

function typesOf(statements: readonly Statement[]): ReadonlyMap<string, ValueType> {
  return new Map(
    allStatements(statements).flatMap((each) =>
      each.kind === 'set' ? [[each.variable.name, each.value.type] as const] : [],
    ),
  );
}
