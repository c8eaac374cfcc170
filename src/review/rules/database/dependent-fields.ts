import type { Field, Table } from '../../../plan/model.ts';
import type { ReviewContext } from '../../context.ts';
import { isAmount, isKept, placeOfField, referencesOf } from '../../facts/fields.ts';
import { partsOf } from '../../facts/parts.ts';
import type { Hit, Rule } from '../../rule.ts';

/**
 * Fields that follow from others by their names: `country_name` from `country_code` (where no reference is called so,
 * that is DB-02), `age` from a birthday, `full_name` from its two parts, and totals that clients may give although
 * lines, or amounts of the same row, add up to them (`derived` says that the backend computes it). A town beside a post
 * code is a warning, unless the table is one of addresses.
 */
export const dependentFields: Rule = {
  id: 'DB-07',
  severity: 'error',
  title: 'Field that follows from another one',
  reason:
    'Two fields that must agree will disagree one day; what can be computed is stored by the backend alone, or not at all.',
  seed: { document: 0, sentence: 'Normalize to 3rd normal form by default' },
  check: (context) =>
    context.plan.tables.flatMap((table) => [
      ...labelHits(table),
      ...ageHits(table),
      ...totalHits(context, table),
      ...addressHits(table),
    ]),
};

function labelHits(table: Table): readonly Hit[] {
  const relations = new Set(referencesOf(table).map(({ field }) => field.name.replace(/_id$/, '')));
  return table.fields.flatMap((field): Hit[] => {
    const [, prefix] = /^(.+)_(?:name|label|title)$/.exec(field.name) ?? [];
    if (prefix === undefined || relations.has(prefix) || isKept(field)) return [];
    const key = table.fields.find(({ name, type }) => type.kind !== 'reference' && isKeyOf(name, prefix));
    if (key === undefined) return [];
    return [
      {
        ...placeOfField(field),
        message: `"${table.name}.${field.name}" follows from "${key.name}".`,
        remedy: `Make a table of them with both fields and refer to it: \`${prefix}: -> …\`.`,
      },
    ];
  });
}

function isKeyOf(name: string, prefix: string): boolean {
  return [`${prefix}_code`, `${prefix}_key`, `${prefix}_number`].includes(name);
}

const BIRTHDAY = /^(birthday|birth_date|date_of_birth|born|born_on|born_at)$/;

function ageHits(table: Table): readonly Hit[] {
  const has = (name: string): boolean => table.fields.some((field) => field.name === name);
  const birthday = table.fields.find(({ name }) => BIRTHDAY.test(name));
  return table.fields.flatMap((field): Hit[] => {
    if (isKept(field)) return [];
    const isAge = field.name === 'age' && birthday !== undefined;
    const isName = /^(full_name|name)$/.test(field.name) && has('first_name') && has('last_name');
    if (!isAge && !isName) return [];
    const source = isAge ? `"${birthday.name}"` : '"first_name" and "last_name"';
    return [
      {
        ...placeOfField(field),
        message: `"${table.name}.${field.name}" follows from ${source}.`,
        remedy: `Leave "${field.name}" out and compute it where it is shown.`,
      },
    ];
  });
}

const TOTAL = /(^|_)(total|subtotal)$/;

function totalHits(context: ReviewContext, table: Table): readonly Hit[] {
  const totals = table.fields.filter((field) => TOTAL.test(field.name) && isAmount(field) && !isKept(field));
  const source = totals.length === 0 ? undefined : sourceOfTotal(context, table);
  if (source === undefined) return [];
  return totals.map((field) => ({
    ...placeOfField(field),
    message: `"${table.name}.${field.name}" adds up from ${source}, but whoever writes a row may give any.`,
    remedy: `Say \`derived\` on "${field.name}" and compute it in the steps that write the row.`,
  }));
}

function sourceOfTotal(context: ReviewContext, table: Table): string | undefined {
  const hasQuantity = ({ fields }: Table): Field | undefined =>
    fields.find(({ name }) => /^(quantity|qty)$/.test(name));
  const price = ({ fields }: Table): Field | undefined =>
    fields.find((field) => /(^|_)price$/.test(field.name) && isAmount(field));
  const [quantity, amount] = [hasQuantity(table), price(table)];
  if (quantity !== undefined && amount !== undefined) return `"${quantity.name}" and "${amount.name}"`;
  const lines = partsOf(context, table.name).find(
    (part) => hasQuantity(part) !== undefined && price(part) !== undefined,
  );
  if (lines !== undefined) return `the rows of "${lines.name}"`;
  const parts = table.fields.filter(({ name }) => /^(subtotal|tax|shipping|discount|net)$/.test(name));
  return parts.length > 1 ? parts.map(({ name }) => `"${name}"`).join(' and ') : undefined;
}

const ADDRESS_TABLE = /(address|location|place|venue|site|branch|store|stop|propert|cities|towns|zip|post)/;

function addressHits(table: Table): readonly Hit[] {
  if (ADDRESS_TABLE.test(table.name)) return [];
  const town = table.fields.find(({ name }) => /(^|_)(city|town)$/.test(name));
  const code = table.fields.find(({ name }) => /(^|_)(zip|zip_code|postcode|postal_code|post_code)$/.test(name));
  if (town === undefined || code === undefined || isKept(town) || isKept(code)) return [];
  return [
    {
      ...placeOfField(town),
      severity: 'warning',
      message: `"${table.name}" holds an address: "${town.name}" follows from "${code.name}".`,
      remedy: `Make a table "addresses" and refer to it, or say \`snapshot\` if the address has to stay as it was.`,
    },
  ];
}
