import type { NamedPlan } from './named-plan.ts';
import type { NewSchema } from './new-schema.ts';
import type { Target } from './occurrence.ts';
import type { RenamedWords } from './renamed-words.ts';

interface ParameterNaming {
  readonly named: NamedPlan;
  readonly words: RenamedWords;
  readonly schema: NewSchema;
  readonly paths: 'stay' | 'follow';
}

/**
 * What a parameter of a path is called then, so that it stands for the same column: its name decides, and where it is
 * only an id, the word before it that names its table.
 */
export function newParameterName(
  { table, column, under, written }: Target & { readonly kind: 'parameter'; readonly written: string },
  { named, words, schema, paths }: ParameterNaming,
): string {
  const columnNow = words.column(table, column);
  if (written === column) return columnNow;
  const entityNow = (name: string): string => schema.tables.get(words.table(name))?.entity.snake ?? name;
  const entity = (name: string): string => named.schema.get(name)?.entity.snake ?? name;
  if (column === 'id') return written === `${entity(table)}_id` ? `${entityNow(table)}_id` : written;
  const reference = named.schema.get(table)?.references.find((each) => each.column === column);
  if (reference !== undefined && written === reference.name.snake) return words.column(table, written);
  // What is left: the id of the parent that the word before names.
  const parent = under ?? reference?.target ?? table;
  const isNamed = words.table(parent) === parent || paths === 'follow';
  if (!isNamed) return columnNow;
  return written === 'id' ? written : `${entityNow(parent)}_id`;
}
