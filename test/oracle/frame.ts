import type { Formula, NamedValue, Value as PlanValue } from '../../src/plan/model-steps.ts';
import type { Plan } from '../../src/plan/model.ts';
import type { Database } from './database.ts';
import { evaluate, type Setting, stored } from './formulas.ts';
import { fromJson } from './json.ts';
import type { Names } from './names.ts';
import { type Fields, type Value, written } from './values.ts';

/** One list of steps that runs. */
export interface Frame {
  readonly plan: Plan;
  readonly database: Database;
  readonly names: Names;
  /** Fields of the input, by name. */
  readonly input: Fields;
  readonly inTransaction: boolean;
  /** Names that nothing needs. */
  readonly unread: ReadonlySet<string>;
}

/** A step's result under the name behind `as`, where it has one. */
export function nameResult(name: string | undefined, { value, names }: { value: Value; names: Names }): void {
  if (name !== undefined) names.give(name, value);
}

export function settingOf({ plan, names, input }: Frame): Setting {
  return {
    decimals: plan.project.decimals,
    isQuery: false,
    lookUp: (name) => {
      const value = names.lookUp(name);
      if (value !== undefined) return value;
      if (input.has(name)) return input.get(name) ?? null;
      if (name === 'input') return input;
      const { currency, name: title } = plan.project;
      return name === 'project'
        ? new Map([
            ['currency', currency],
            ['name', title],
          ])
        : undefined;
    },
  };
}

export function formulaOf(formula: Formula, frame: Frame): Value {
  return evaluate(formula.expression, settingOf(frame));
}

/** A literal, formula, template, list or map of steps. */
export function valueOf(value: PlanValue, frame: Frame): Value {
  const setting = settingOf(frame);
  switch (value.kind) {
    case 'literal':
      return value.value === null || typeof value.value !== 'number'
        ? value.value
        : fromJson(value.value, { kind: 'decimal' });
    case 'formula':
      return formulaOf(value.formula, frame);
    case 'template':
      return value.parts.map((part) => (typeof part === 'string' ? part : written(formulaOf(part, frame)))).join('');
    case 'list':
      return value.items.map((item) => stored(valueOf(item, frame), setting));
    case 'map':
      return argumentsOf(value.entries, frame);
  }
}

/** Values by name, as arguments or fields of an object. */
export function argumentsOf(values: readonly NamedValue[], frame: Frame): Fields {
  return new Map(values.map(({ name, value }) => [name, stored(valueOf(value, frame), settingOf(frame))]));
}
