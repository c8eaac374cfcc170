/** Values of steps: literals, formulas, texts with formulas in them, lists and maps. */
import type { Formula, MapValue, TemplateValue, Value } from '../../../plan/model-steps.ts';
import { namesOf } from '../../casing.ts';
import type { Expression, ObjectEntry } from '../expression.ts';
import type { Scope } from '../scope.ts';
import type { ObjectField, ValueType } from '../value-types.ts';
import { checkFormula, contextOf } from './check-formula.ts';
import { checkNode } from './check-node.ts';
import { fit } from './fit.ts';
import { failUnknownField, fillMissing, findField } from './object-fields.ts';
import { alignItems } from './list-items.ts';
import { checkTemplatePart, objectOf, typeOfPlain } from './literals.ts';
import { acceptedType } from './assignable.ts';
import { DECIMAL, listOf, TEXT } from './types.ts';

export interface ValueOptions {
  readonly scope: Scope;
  /** Literals become values of this type, and what does not fit is reported. */
  readonly expected?: ValueType;
  /** How messages name what the value is for, as the subject of a sentence: `` `price` ``. */
  readonly what: string;
}

/** The value with its type; undefined when problems were reported. */
export function checkValue(value: Value, options: ValueOptions): Expression | undefined {
  const { scope, expected, what } = options;
  switch (value.kind) {
    case 'literal': {
      const { at, value: plain, hasPoint = false } = value;
      const type = hasPoint && expected === undefined ? DECIMAL : typeOfPlain(plain);
      return fitted({ kind: 'literal', value: plain, type, at }, options);
    }
    case 'formula': {
      const expression = checkFormula(value.formula, { scope });
      return expression && expected ? fit(expression, expected, { scope, what }) : expression;
    }
    case 'template':
      return fitted(checkTemplateValue(value, scope), options);
    case 'list':
      return checkListValue(value, options);
    case 'map':
      return checkMapValue(value, options);
  }
}

function fitted(expression: Expression | undefined, { scope, expected, what }: ValueOptions): Expression | undefined {
  return expression && expected ? fit(expression, expected, { scope, what }) : expression;
}

function checkTemplateValue({ parts, at }: TemplateValue, scope: Scope): Expression | undefined {
  const checked = parts.map((part) => (typeof part === 'string' ? part : checkTextPart(part, scope)));
  const sound = checked.filter((part) => part !== undefined);
  return sound.length < parts.length ? undefined : { kind: 'template', parts: sound, type: TEXT, at };
}

function checkTextPart(formula: Formula, scope: Scope): Expression | undefined {
  const context = contextOf(formula, scope);
  const part = checkNode(formula.expression, context);
  return part && checkTemplatePart(part, context) ? part : undefined;
}

function checkListValue(value: Value & { readonly kind: 'list' }, options: ValueOptions): Expression | undefined {
  const { scope, expected, what } = options;
  const element = expected?.kind === 'list' ? { expected: expected.of } : {};
  const items = value.items.map((item) => checkValue(item, { scope, what: `An element of ${what}`, ...element }));
  const sound = items.filter((item) => item !== undefined);
  if (sound.length < items.length) return undefined;
  const aligned = expected?.kind === 'list' ? { items: sound, of: expected.of } : alignItems(sound, scope);
  return aligned && fitted({ kind: 'list', items: aligned.items, type: listOf(aligned.of), at: value.at }, options);
}

function checkMapValue(value: MapValue, options: ValueOptions): Expression | undefined {
  const { expected } = options;
  return expected?.kind === 'object' ? checkFields(value, expected, options) : checkFreeMap(value, options);
}

function checkFreeMap({ entries, at }: MapValue, options: ValueOptions): Expression | undefined {
  const { scope } = options;
  const { casing } = scope.context.project;
  const made: ObjectEntry[] = [];
  for (const { name, value } of entries) {
    const checked = checkValue(value, { scope, what: `\`${name}\`` });
    if (checked !== undefined) made.push({ name: namesOf(name, casing), value: checked });
  }
  if (made.length < entries.length) return undefined;
  return fitted({ kind: 'object', entries: made, type: objectOf(made), at }, options);
}

/** A map for an object whose fields are known: each is checked against its own type, at its own place. */
function checkFields(
  map: MapValue,
  expected: ValueType & { readonly kind: 'object' },
  { scope }: ValueOptions,
): Expression | undefined {
  const { fields } = expected;
  const made: ObjectEntry[] = [];
  for (const { name, nameAt, value } of map.entries) {
    const field: ObjectField | undefined = findField(fields, name);
    if (field === undefined) failUnknownField({ snake: name }, { at: nameAt, fields, options: { scope } });
    const what = `\`${name}\``;
    const checked = checkValue(value, field ? { scope, what, expected: acceptedType(field) } : { scope, what });
    if (field !== undefined && checked !== undefined) made.push({ name: field.name, value: checked });
  }
  // A name that nobody knows is likely the one that is missing.
  if (map.entries.some(({ name }) => findField(fields, name) === undefined)) return undefined;
  const missing = fields.filter((field) => !map.entries.some(({ name }) => findField(fields, name) === field));
  const rest = fillMissing(missing, { at: map.at, options: { scope } });
  if (rest === undefined || made.length < map.entries.length) return undefined;
  const entries = [...made, ...rest];
  return { kind: 'object', entries, type: objectOf(entries), at: map.at };
}
