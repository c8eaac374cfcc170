import type { SwitchStep } from '../../../plan/model-steps.ts';
import { describeType } from '../formulas/type-rules.ts';
import type { ValueType } from '../value-types.ts';
import { failStep, type StepPlace } from './context.ts';

/** The value that a case stands for, by the type of what is decided on. Undefined and reported when it has none. */
export function caseValue(
  { value, at }: SwitchStep['cases'][number],
  { type, place }: { type: ValueType; place: StepPlace<SwitchStep> },
): string | number | boolean | undefined {
  switch (type.kind) {
    case 'text':
      return value;
    case 'enum':
      if (type.values.includes(value)) return value;
      return failStep(place, {
        code: 'unknown-value',
        message: `\`${value}\` is none of the values that this can have.`,
        at,
        expected: type.values.join(', '),
        near: { word: value, among: type.values },
      });
    case 'integer':
    case 'money':
      if (/^-?\d{1,15}$/.test(value)) return Number(value);
      return failStep(place, {
        code: 'unknown-value',
        message: `\`${value}\` is no whole number.`,
        at,
        expected: 'a whole number',
      });
    case 'boolean':
      if (value === 'true' || value === 'false') return value === 'true';
      return failStep(place, {
        code: 'unknown-value',
        message: `\`${value}\` is neither true nor false.`,
        at,
        expected: 'true or false',
      });
    default:
      return failStep(place, {
        code: 'wrong-type',
        message: `Cases are told apart by a text, an enum, a whole number or a truth value, and this is ${describeType(type)}.`,
        at: place.step.subject.at,
        expected: 'a value of one of these types',
      });
  }
}
