import { sqlName } from '../render/expressions/sql-literal.ts';

/** Texts in single quotes, names in double quotes. */
const quoted = /'(?:[^']|'')*'|"((?:[^"]|"")*)"/g;

/** The names in a piece of SQL of ours, where every name is quoted; those inside of texts are none. */
export function namesIn(sql: string): string[] {
  return [...sql.matchAll(quoted)].flatMap(([, name]) => (name === undefined ? [] : [name.replaceAll('""', '"')]));
}

/** The same SQL with other names. `position` counts names from 0. */
export function replaceNames(sql: string, replace: (name: string, position: number) => string): string {
  let position = 0;
  return sql.replaceAll(quoted, (whole: string, name: string | undefined) => {
    if (name === undefined) return whole;
    const replaced = sqlName(replace(name.replaceAll('""', '"'), position));
    position += 1;
    return replaced;
  });
}
