/** Texts that formulas choose from: `total > 100 ? "large" : "small"` is one of two, as an enum would say. */
import type { Expression } from '../expression.ts';
import type { ValueType } from '../value-types.ts';
import { TEXT } from './types.ts';

/** The enum of the texts that are written out; undefined where there is anything else among them. */
export function writtenType(expressions: readonly Expression[]): ValueType | undefined {
  const texts = expressions.map(writtenTexts);
  const values = texts.flatMap((each) => each ?? []);
  return texts.includes(undefined) ? undefined : { kind: 'enum', values: [...new Set(values)], nullable: false };
}

/** The texts that an expression is one of, where all of them are written out. */
export function writtenTexts(expression: Expression): readonly string[] | undefined {
  if (expression.kind === 'literal') {
    return typeof expression.value === 'string' && expression.type.kind === 'text' ? [expression.value] : undefined;
  }
  if (expression.kind !== 'conditional') return undefined;
  const texts = [writtenTexts(expression.whenTrue), writtenTexts(expression.whenFalse)];
  return texts.includes(undefined) ? undefined : texts.flatMap((each) => each ?? []);
}

/** The type of a variable that begins with this value and gets others: of texts written out, any text. */
export function typeOfStart(expression: Expression): ValueType {
  return writtenTexts(expression) === undefined ? expression.type : TEXT;
}
