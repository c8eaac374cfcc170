import type { Field, Table } from '../../../plan/model.ts';
import type { PlanEdit } from '../../../plan/edits/edit.ts';
import type { ReviewContext } from '../../context.ts';
import { placeOfField } from '../../facts/fields.ts';
import { fieldsOfInput } from '../../facts/input-fields.ts';
import { pathOfItem } from '../../facts/plan-paths.ts';
import type { Hit, Rule } from '../../rule.ts';

const NUMBER = /(^|_)(quantity|qty|stock|inventory|capacity|seats|rating|price|age|percent)$/;
const SHORT =
  /(^|_)(name|title|label|city|street|country|code|subject|method|reference|color|size|unit|brand|company)$/;
const LONG = /(^|_)(description|body|content|notes?|bio|text|message|comment|summary|details|address)$/;

/**
 * Texts that clients may write without `max`, `length` or `pattern`, in tables and in inputs of endpoints (the compiler
 * takes 10,000 characters then); and numbers called quantity, stock, price, rating, age, percent and the like without
 * `min`.
 */
export const unboundedValues: Rule = {
  id: 'VA-02',
  severity: 'warning',
  title: 'Value without limits',
  reason: 'Minus three pieces and a name of ten thousand letters are stored, shown and counted like any other.',
  seed: { document: 1, sentence: 'price: "Must be a positive number"' },
  check: ({ plan, endpoints }: ReviewContext) => [
    ...plan.tables.flatMap((table) => table.fields.filter(isOpen).flatMap((field) => hitsOf(field, table))),
    ...endpoints.flatMap(({ endpoint }) => fieldsOfInput(endpoint.input).flatMap((field) => hitsOf(field, undefined))),
  ],
};

/** What only the system writes has the limits that the system gives it. */
function isOpen({ rules, inferred }: Field): boolean {
  return !rules.readonly && !rules.derived && inferred !== 'guess';
}

function hitsOf(field: Field, table: Table | undefined): readonly Hit[] {
  const { name, rules } = field;
  const what = table === undefined ? `The input "${name}"` : `"${table.name}.${name}"`;
  if (isUnboundedText(field)) {
    const most = SHORT.test(name) || rules.unique || rules.index ? 200 : LONG.test(name) ? 5000 : 1000;
    return [
      {
        ...placeOfField(field),
        message: `${what} takes texts of any length that the server can bear.`,
        remedy: `Write how long it may be: \`max ${most}\`.`,
        ...fixOf(field, { table, key: 'max', value: most }),
      },
    ];
  }
  if (!isUnboundedNumber(field)) return [];
  const isCertain = !name.endsWith('rating') && (typeof rules.default !== 'number' || rules.default >= 0);
  return [
    {
      ...placeOfField(field),
      message: `${what} takes numbers below zero.`,
      remedy: `Write its bounds: \`${name.endsWith('rating') ? 'min 1, max 5' : 'min 0'}\`.`,
      ...(isCertain && fixOf(field, { table, key: 'min', value: 0 })),
    },
  ];
}

function isUnboundedText({ type, rules }: Field): boolean {
  const isText = type.kind === 'text' || (type.kind === 'list' && type.of.kind === 'text');
  if (!isText || type.kind === 'list') return false;
  return rules.max === undefined && rules.length?.max === undefined && rules.pattern === undefined;
}

function isUnboundedNumber({ name, type, rules }: Field): boolean {
  const isNumber = type.kind === 'integer' || type.kind === 'money' || type.kind === 'decimal';
  const isNegative = typeof rules.max === 'number' && rules.max < 0;
  return isNumber && rules.min === undefined && !isNegative && NUMBER.test(name);
}

/** Fields of inputs have no paths that are certain (they may stand in lists and in other objects), so those are named only. */
function fixOf(
  field: Field,
  { table, key, value }: { table: Table | undefined; key: 'min' | 'max'; value: number },
): { readonly fix?: readonly PlanEdit[] } {
  const shortest = field.rules.length?.min ?? field.rules.min;
  if (table === undefined || field.rules.length !== undefined) return {};
  if (key === 'max' && typeof shortest === 'number' && shortest > value) return {};
  return { fix: [{ kind: 'set', path: [...pathOfItem(field), key], value }] };
}
