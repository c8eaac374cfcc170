import { singular } from '../../../infer/inflect.ts';
import type { Field, Table } from '../../../plan/model.ts';
import { familyOf, isKept, placeOfField, referencesOf, relationNameOf } from '../../facts/fields.ts';
import type { Hit, Rule } from '../../rule.ts';

/** Lines of an address are counted, not repeated; and some names end in a number of their own: `ipv4` and `ipv6`. */
const COUNTED = /line$|(^|_)(ipv|sha|md|mp|oauth|http|utf|h)$/;
const LIST_IN_TEXT = /\b(comma|semicolon)s?\b|[,;][ -]separated/i;

/**
 * Numbered fields (`phone_1`, `phone_2`); a field `product_name` beside a reference `product` whose table has a `name`,
 * unless it is a snapshot, derived or readonly; four fields or more that begin with the same word (a warning); and a
 * text that holds a list: named as a table of the plan is, or described so.
 */
export const repeatedData: Rule = {
  id: 'DB-02',
  severity: 'error',
  title: 'The same data in several places',
  reason: 'What stands twice is changed once, and from then on nobody knows which of the two is right.',
  seed: { document: 0, sentence: '**Under-Normalized Database** - Duplicate data everywhere' },
  check: ({ plan, tables }) =>
    plan.tables.flatMap((table) => [
      ...numberedHits(table),
      ...copyHits(table, tables),
      ...prefixHits(table),
      ...listHits(table, tables),
    ]),
};

function numberedHits(table: Table): readonly Hit[] {
  const series = groupBy(table.fields, ({ name }) => {
    const [, base = '', , rest = ''] = /^([a-z_]+?)_?(\d+)(_[a-z_]+)?$/.exec(name) ?? [];
    return base === '' || COUNTED.test(base) ? undefined : `${base}${rest}`;
  });
  return [...series].flatMap(([base, [first, second]]): Hit[] => {
    if (first === undefined || second === undefined) return [];
    const part = `${singular(table.name)}_${base}s`;
    return [
      {
        ...placeOfField(first),
        message: `"${first.name}" and "${second.name}" of ${table.name} are the same thing, numbered.`,
        remedy: `Make a table "${part}" with a reference to ${table.name}, a row for each.`,
      },
    ];
  });
}

function copyHits(table: Table, tables: ReadonlyMap<string, Table>): readonly Hit[] {
  const references = referencesOf(table);
  return table.fields.flatMap((field): Hit[] => {
    if (isKept(field) || field.type.kind === 'reference') return [];
    const copied = references.find(({ field: reference, target }) => {
      const prefix = `${relationNameOf(reference)}_`;
      const original = field.name.startsWith(prefix) ? field.name.slice(prefix.length) : undefined;
      return original !== undefined && tables.get(target)?.fields.some(({ name }) => name === original) === true;
    });
    if (copied === undefined) return [];
    const original = field.name.slice(relationNameOf(copied.field).length + 1);
    return [
      {
        ...placeOfField(field),
        message: `"${table.name}.${field.name}" repeats "${copied.target}.${original}", which "${copied.field.name}" leads to.`,
        remedy: `Leave it out and \`include\` ${relationNameOf(copied.field)}, or say \`snapshot\` if it has to stay as it was.`,
      },
    ];
  });
}

const FEW = 4;

function prefixHits(table: Table): readonly Hit[] {
  const prefixes = groupBy(table.fields, ({ name, type }) => (type.kind === 'many' ? undefined : familyOf(name)));
  return [...prefixes].flatMap(([prefix, fields]): Hit[] => {
    const [first] = fields;
    if (first === undefined || fields.length < FEW) return [];
    return [
      {
        ...placeOfField(first),
        severity: 'warning',
        message: `${fields.length} fields of ${table.name} begin with "${prefix}_": ${fields.map(({ name }) => name).join(', ')}.`,
        remedy: `If "${prefix}" is a thing of its own, give it a table and refer to it: \`${prefix}: -> ${prefix}s\`.`,
      },
    ];
  });
}

function listHits(table: Table, tables: ReadonlyMap<string, Table>): readonly Hit[] {
  return table.fields.flatMap((field): Hit[] => {
    if (field.type.kind !== 'text') return [];
    const named = tables.has(field.name) && field.name !== table.name ? field.name : undefined;
    if (named === undefined && !LIST_IN_TEXT.test(field.description ?? '') && !/_(csv|list)$/.test(field.name))
      return [];
    return [
      {
        ...placeOfField(field),
        message: `"${table.name}.${field.name}" keeps a list in a text${named === undefined ? '' : `, and there is a table "${named}"`}.`,
        remedy:
          named === undefined
            ? `Write \`${field.name}: text[]\`, or make a table of them.`
            : `Write \`${named}: <-> ${named}\`: many to many.`,
      },
    ];
  });
}

function groupBy(
  fields: readonly Field[],
  keyOf: (field: Field) => string | undefined,
): ReadonlyMap<string, readonly Field[]> {
  const groups = new Map<string, Field[]>();
  for (const field of fields) {
    const key = keyOf(field);
    if (key !== undefined) groups.set(key, [...(groups.get(key) ?? []), field]);
  }
  return groups;
}
