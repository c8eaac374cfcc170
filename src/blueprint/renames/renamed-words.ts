import type { NamedPlan } from './named-plan.ts';
import { fieldNamed } from './named-plan.ts';
import type { NamedKind } from './occurrence.ts';
import type { Rename } from './rename.ts';

/** What names become, by the renames themselves; what follows from names is another matter. */
export interface RenamedWords {
  readonly table: (name: string) => string;
  /** The tables by their former names. */
  readonly field: (table: string, name: string) => string;
  /** A column or field by any of its words: `user_id` of the field `user`. */
  readonly column: (table: string, word: string) => string;
  /** A word that means a column then, and did not before. */
  readonly isNewColumn: (table: string, word: string) => boolean;
  readonly plain: (kind: NamedKind, name: string) => string;
}

export function renamedWords(named: NamedPlan, renames: readonly Rename[]): RenamedWords {
  const byKind = new Map<string, string>();
  for (const rename of renames) if (rename.kind !== 'field') byKind.set(`${rename.kind} ${rename.from}`, rename.to);
  const table = (name: string): string => byKind.get(`table ${name}`) ?? name;
  const fields = new Map<string, string>();
  for (const rename of renames) {
    if (rename.kind !== 'field') continue;
    const before = [...named.tables.keys()].find((name) => table(name) === rename.table);
    const found = before === undefined ? undefined : fieldNamed(named, { table: before, word: rename.from });
    if (before === undefined || found === undefined) continue;
    // A reference is named after the thing, also where the rename says its column.
    const isColumn = found.type.kind === 'reference' && rename.to.length > 3 && rename.to.endsWith('_id');
    fields.set(`${before} ${found.name}`, isColumn ? rename.to.slice(0, -3) : rename.to);
  }
  const field = (of: string, name: string): string => fields.get(`${of} ${name}`) ?? name;
  return {
    table,
    field,
    column: (of, word) => {
      const found = fieldNamed(named, { table: of, word });
      if (found === undefined) return word;
      const to = field(of, found.name);
      return word === found.name ? to : `${to}_id`;
    },
    isNewColumn: (of, word) => {
      const renamed = named.tables.get(of)?.fields.filter(({ name }) => field(of, name) !== name) ?? [];
      return renamed.some(({ name, type }) => {
        const to = field(of, name);
        return word === to || (type.kind === 'reference' && word === `${to}_id`);
      });
    },
    plain: (kind, name) => byKind.get(`${kind} ${name}`) ?? name,
  };
}
