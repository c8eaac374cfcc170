import { writeColumnComment } from '../render/schema/write-table.ts';
import { alterColumn, type ColumnContext } from './add-column.ts';
import { convert, type Conversion } from './conversion.ts';
import { exampleFill, fillOf, withoutUsing } from './fill.ts';
import type { ColumnHint, SqlColumn } from './model.ts';
import type { Steps } from './steps.ts';
import { sqlName } from '../render/expressions/sql-literal.ts';

interface Change {
  readonly before: SqlColumn;
  readonly after: SqlColumn;
  /** Length of the longest value, of a column whose values are known. */
  readonly longest: number | undefined;
}

/** A column that was there with another type, another default, another answer to null or another comment. */
export function changeColumn(change: Change, context: ColumnContext): Partial<Steps> {
  const { before, after } = change;
  const { table, hint } = context;
  const alter = alterColumn(table, after.name);
  const isConverted = before.type !== after.type;
  const converted = isConverted ? convertColumn(change, context) : {};
  // The expression has done its work with the conversion.
  const rest = isConverted ? withoutUsing(hint) : hint;
  const isComputed = isConverted && hint?.using !== undefined;
  const nulls = before.nullable && !after.nullable ? forbidNull(change, { ...context, hint: rest, isComputed }) : {};
  const statements = [
    ...(converted.change ?? []),
    ...(nulls.change ?? []),
    ...(!before.nullable && after.nullable ? [alter('drop not null')] : []),
    ...changeDefault(change, alter),
  ];
  return {
    change: [...statements, ...(before.comment === after.comment ? [] : [writeColumnComment(table, after)])],
    summary: [...(converted.summary ?? []), ...(nulls.summary ?? [])],
    topics: statements.length === 0 ? [] : [`change_${table}_${after.name}`],
    losses: converted.losses ?? [],
    problems: [...(converted.problems ?? []), ...(nulls.problems ?? [])],
  };
}

function changeDefault({ before, after }: Change, alter: (action: string) => string): string[] {
  // The old default went before the type changed.
  const current = before.type === after.type ? before.default : undefined;
  if (current === after.default) return [];
  return [alter(after.default === undefined ? 'drop default' : `set default ${after.default}`)];
}

function convertColumn({ before, after, longest }: Change, context: ColumnContext): Partial<Steps> {
  const { table, hint } = context;
  const { name, type } = after;
  const place = `${table}.${name}`;
  const alter = alterColumn(table, name);
  const conversion = convert({ name, from: before.type, to: type, longest });
  const expression = hint?.using === undefined ? usingOf(conversion) : fillOf(hint);
  const summary = [`Changes ${place} from ${before.type} to ${type}.`];
  if (hint?.using === undefined && conversion.kind === 'unknown') {
    return {
      problems: [
        {
          name: place,
          message: `It changes from ${before.type} to ${type}, and its values can be read in more than one way.`,
          hint: conversion.hint,
        },
      ],
    };
  }
  if (/\bselect\b/i.test(hint?.using ?? '')) {
    return {
      problems: [
        {
          name: place,
          message: 'It changes its type, and PostgreSQL allows no `select` in that.',
          hint: 'Give the field a new name instead of the old one: a new column may select.',
        },
      ],
    };
  }
  const using = expression === undefined ? '' : ` using ${expression}`;
  return {
    change: [...(before.default === undefined ? [] : [alter('drop default')]), `${alter(`type ${type}${using}`)}`],
    summary,
    losses: lossOf({ conversion, place, type, hint }),
  };
}

function usingOf(conversion: Conversion): string | undefined {
  return conversion.kind === 'unknown' ? undefined : conversion.using;
}

function lossOf(converted: { conversion: Conversion; place: string; type: string; hint: ColumnHint | undefined }) {
  const { conversion, place, type, hint } = converted;
  if (hint?.using !== undefined) return [{ name: place, sentence: `makes ${type} of ${place}, as \`using\` says` }];
  return conversion.kind === 'narrows' ? [{ name: place, sentence: conversion.loses(place) }] : [];
}

function forbidNull(
  { after }: Change,
  { table, hint, target, isComputed }: ColumnContext & { readonly isComputed: boolean },
): Partial<Steps> {
  const place = `${table}.${after.name}`;
  const column = sqlName(after.name);
  const fill = fillOf(hint, after.default);
  const forbid = alterColumn(table, after.name)('set not null');
  const summary = [`${place} may no longer be null.`];
  // The expression has been computed for every row, those without a value among them.
  if (fill === undefined && isComputed) {
    return { change: [`-- Fails, and changes nothing, while ${after.name} of a row is null.`, forbid], summary };
  }
  if (fill === undefined) {
    return {
      problems: [
        {
          name: place,
          message: 'It may no longer be null, and rows that exist may have no value.',
          hint: `Say what those get: \`${exampleFill(after.type, target)}\`.`,
        },
      ],
    };
  }
  return {
    change: [`update ${sqlName(table)} set ${column} = ${fill} where ${column} is null;`, forbid],
    summary,
  };
}
