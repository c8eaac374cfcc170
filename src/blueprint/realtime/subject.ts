import type { PathSegment } from '../../plan/model.ts';
import type { Schema, SchemaTable } from '../schema-table.ts';

/** What a channel's name says: the table that it is about, and which of its parameters are ids of rows. */
export interface Subject {
  readonly table: SchemaTable | undefined;
  /** The parameter right behind that table: `{id}` of `orders/{id}`. */
  readonly rowParameter: string | undefined;
  /** For each parameter in order: the fields that may hold its value in the data of an event, the likeliest first. */
  readonly candidates: readonly (readonly string[])[];
}

/** `orders/{id}` is about a row of `orders`; `projects/{id}/tasks` about the tasks of a row of `projects`. */
export function readSubject(segments: readonly PathSegment[], schema: Schema): Subject {
  let table: SchemaTable | undefined;
  let before: SchemaTable | undefined;
  let rowParameter: string | undefined;
  const parameters: { readonly name: string; readonly behind: SchemaTable | undefined }[] = [];
  for (const segment of segments) {
    if (segment.kind === 'word') {
      before = tableNamed(segment.text, schema);
      if (before !== undefined) {
        table = before;
        rowParameter = undefined;
      }
      continue;
    }
    if (before !== undefined && before === table) rowParameter = segment.name;
    parameters.push({ name: segment.name, behind: before });
    before = undefined;
  }
  const about = table;
  const candidates = parameters.map(({ name, behind }) =>
    name === 'id' && behind !== undefined ? [idNameOf(behind), ...onlyReference(about, behind)] : [name, `${name}_id`],
  );
  return { table, rowParameter, candidates };
}

/** The column that says which row of another table one belongs to, whatever it is called: `customer_id` for `users`. */
function onlyReference(table: SchemaTable | undefined, to: SchemaTable): readonly string[] {
  if (table === undefined || table === to) return [];
  const columns = table.references.filter(({ target }) => target === to.plan.name).map(({ column }) => column);
  return columns.length === 1 ? columns : [];
}

/** What events call the id of a row: `order_id`; `id` where the table has a column of that name already. */
export function idNameOf({ names, columnBy }: SchemaTable): string {
  const name = `${names.entity.snake}_id`;
  return columnBy.has(name) ? 'id' : name;
}

/** `order-items`, `order_items` and `order_item` are the same table. */
function tableNamed(word: string, schema: Schema): SchemaTable | undefined {
  const name = word.replaceAll('-', '_');
  return schema.get(name) ?? [...schema.values()].find(({ names }) => names.entity.snake === name);
}

/** Words of one name and parameters of the other can be the same text: `orders/open` and `orders/{id}`. */
export function canMeet(one: readonly PathSegment[], other: readonly PathSegment[]): boolean {
  return (
    one.length === other.length &&
    one.every((segment, at) => {
      const beside = other[at];
      return segment.kind === 'parameter' || beside?.kind !== 'word' || beside.text === segment.text;
    })
  );
}
