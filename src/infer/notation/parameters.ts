import { defineField } from './define-field.ts';
import type { NotedField } from './item.ts';
import { readName } from './noted-name.ts';
import { splitFields } from './split-fields.ts';

/** Rules that only columns have. */
const COLUMN_RULE = /, (?:unique|index|search [A-D]|hidden|readonly|derived|snapshot|cascade|restrict|set null)\b/g;

/** What a function takes: `items, discount_code, quantity: int, min 1`. Literals of an example call are left out. */
export function defineParameters(text: string): readonly NotedField[] {
  const written = splitFields(text.replaceAll(/^\[|\]$/g, ''));
  const siblings = written.map((piece) => /^[\w-]+/.exec(piece)?.[0] ?? '');
  return written.flatMap((piece): NotedField[] => {
    const id = readName(piece);
    if (/^[\w-]+_?id$/i.test(piece) && 'name' in id) {
      return [{ name: id.name, definition: 'uuid', guess: false, why: `${id.name}: the id of a row` }];
    }
    const field = defineField(piece, { tables: [], siblings });
    return 'problem' in field ? [] : [{ ...field, definition: field.definition.replaceAll(COLUMN_RULE, '') }];
  });
}
