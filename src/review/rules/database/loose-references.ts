import { plural, singular } from '../../../infer/inflect.ts';
import type { Field, Table } from '../../../plan/model.ts';
import type { ReviewContext } from '../../context.ts';
import { placeOfField } from '../../facts/fields.ts';
import { neighboursOf } from '../../facts/neighbours.ts';
import { wholeOf } from '../../facts/parts.ts';
import type { Hit, Rule } from '../../rule.ts';

/**
 * A field `…_id` that is no reference, where a table of that name exists or (a warning) where its values are identifiers
 * of rows (uuid, integer): texts such as `transaction_id` belong to other systems. And (a warning) a table named as a part of
 * another one, which no reference joins with it, not through a third table either. A reference to a table that does not
 * exist is refused by the language itself.
 */
export const looseReferences: Rule = {
  id: 'DB-03',
  severity: 'error',
  title: 'Reference that the database does not know',
  reason:
    'Without a foreign key, rows can point at nothing, and nothing can be included, restricted or deleted with them.',
  seed: { document: 0, sentence: 'Use proper relationships and foreign keys' },
  check: (context) => [
    ...context.plan.tables.flatMap((table) =>
      table.fields.flatMap((field) => fieldHits(table, { field, tables: context.tables })),
    ),
    ...partHits(context),
  ],
};

function fieldHits(
  table: Table,
  { field, tables }: { field: Field; tables: ReadonlyMap<string, Table> },
): readonly Hit[] {
  const [, word] = /^(.+)_id$/.exec(field.name) ?? [];
  if (word === undefined || !['text', 'uuid', 'integer'].includes(field.type.kind)) return [];
  const last = word.split('_').at(-1) ?? word;
  const target = [plural(word), word, plural(last)].find((name) => tables.has(name));
  if (target === undefined && field.type.kind === 'text') return [];
  return [
    {
      ...placeOfField(field),
      // Other systems number their things, too.
      ...(target === undefined && { severity: 'warning' as const }),
      message: `"${table.name}.${field.name}" looks like a reference, but refers to nothing.`,
      remedy:
        target === undefined
          ? `Refer to a table (\`${word}: -> ${plural(word)}\`), or make it a text if another system gives it.`
          : `Write \`${word}: -> ${target}${field.nullable ? '?' : ''}\`.`,
    },
  ];
}

function partHits(context: ReviewContext): readonly Hit[] {
  const neighbours = neighboursOf(context);
  return context.plan.tables.flatMap((table): Hit[] => {
    const whole = wholeOf(context, table.name);
    const own = neighbours.get(table.name) ?? new Set();
    if (whole === undefined || own.has(whole)) return [];
    // Both may hang on the same third table.
    if ([...own].some((name) => neighbours.get(name)?.has(whole) === true)) return [];
    const { nameAt: at, path } = table;
    return [
      {
        at,
        path,
        severity: 'warning',
        message: `"${table.name}" sounds like a part of "${whole}", but nothing joins the two.`,
        remedy: `Add \`${singular(whole)}: -> ${whole}\`, or give it another name.`,
      },
    ];
  });
}
