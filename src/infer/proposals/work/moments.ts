import type { Field, Table } from '../../../plan/model.ts';

/** States in which nothing is to come any more. */
export const settled =
  /^(cancel+ed|rejected|declined|denied|refused|done|completed?|closed|finished|archived|expired|paid|delivered|resolved|no[_-]?show|refunded|void|voided|withdrawn|ended|lapsed)$/;

/** The first date or datetime of that name. */
export function momentOf(table: Table, pattern: RegExp): Field | undefined {
  return table.fields.find(
    ({ name, type }) => (type.kind === 'datetime' || type.kind === 'date') && pattern.test(name),
  );
}

/** The values of the field that says how far a row is. */
export function statesOf(table: Table): { name: string; values: readonly string[] } | undefined {
  for (const { name, type } of table.fields) {
    if (/^(status|state)$/.test(name) && type.kind === 'enum') return { name, values: type.values };
  }
  return undefined;
}
