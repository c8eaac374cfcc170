import type { Formula, NamedValue, Value } from '../../../plan/model-steps.ts';
import type { InputField } from '../../model.ts';
import type { Expression } from '../expression.ts';
import { checkCondition, checkFormula } from '../formulas/check-formula.ts';
import { checkValue } from '../formulas/check-value.ts';
import type { Argument } from '../program.ts';
import type { ValueType } from '../value-types.ts';
import { failStep, isAboutBroken, scopeAt, sound, type StepPlace } from './context.ts';

interface Wanted {
  readonly expected?: ValueType | undefined;
  /** For messages: `total`. */
  readonly what: string;
}

/** A value of a step; undefined when it has problems, or hangs on something that has. */
export function valueOf(value: Value, wanted: Wanted & { readonly place: StepPlace }): Expression | undefined {
  const { place, expected, what } = wanted;
  if (isAboutBroken(value, place)) return sound(place, undefined);
  const scope = scopeAt(place);
  return sound(place, checkValue(value, { scope, what, ...(expected === undefined ? {} : { expected }) }));
}

export function formulaOf(formula: Formula, place: StepPlace): Expression | undefined {
  if (isAboutBroken(formula, place)) return sound(place, undefined);
  return sound(place, checkFormula(formula, { scope: scopeAt(place) }));
}

export function conditionOf(formula: Formula, place: StepPlace): Expression | undefined {
  if (isAboutBroken(formula, place)) return sound(place, undefined);
  return sound(place, checkCondition(formula, { scope: scopeAt(place) }));
}

/** The field that a name means: a reference may be written without `_id`. */
function findField(fields: readonly InputField[], name: string): InputField | undefined {
  return (
    fields.find((field) => field.name.snake === name) ??
    fields.find(({ shape }) => shape.kind === 'column' && shape.column.reference?.name.snake === name)
  );
}

/**
 * Values for the fields of an input, in the order in which they are given. What of a declared input is missing is
 * reported when the plan is read already; this finds what inferred ones lack.
 */
export function argumentsOf(
  values: readonly NamedValue[],
  { fields, of, place }: { fields: readonly InputField[]; of: string; place: StepPlace },
): Argument[] | undefined {
  const given = new Map<InputField, Argument>();
  let isSound = true;
  for (const { name, nameAt, value } of values) {
    const field = findField(fields, name);
    if (field === undefined) {
      const among = fields.map((each) => each.name.snake);
      failStep(place, {
        code: 'unknown-input',
        message: `\`${of}\` takes no \`${name}\`.`,
        at: nameAt,
        expected: among.length === 0 ? 'nothing: it takes no input' : among.join(', '),
        near: { word: name, among },
      });
      isSound = false;
      continue;
    }
    const checked = valueOf(value, { place, expected: field.type, what: name });
    if (given.has(field)) {
      failStep(place, {
        code: 'given-twice',
        message: `\`${field.name.snake}\` is given twice.`,
        at: nameAt,
        expected: 'one value for it',
      });
    }
    if (checked === undefined) isSound = false;
    else given.set(field, { name: field.name, value: checked });
  }
  const missing = fields.filter(
    (field) => !field.optional && !values.some(({ name }) => findField(fields, name) === field),
  );
  for (const { name } of missing) {
    failStep(place, {
      code: 'missing-input',
      message: `\`${of}\` needs \`${name.snake}\`.`,
      expected: `${name.snake}: a value`,
    });
    isSound = false;
  }
  return isSound ? [...given.values()] : undefined;
}
