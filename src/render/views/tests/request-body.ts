import type { ColumnBlueprint, CreateEndpoint, UpdateEndpoint } from '../../../blueprint/model.ts';
import { findSamples } from '../../../blueprint/samples/find-samples.ts';
import { propertyKey } from '../../expressions/literal.ts';
import { columnOf } from '../../samples/capacity.ts';
import { inputKeyOf, valueCode } from '../../samples/value-code.ts';
import { builtColumns } from './factories.ts';
import { ownedBy, type Scene } from './scene.ts';

/** A request body that is accepted. */
export interface RequestBody {
  /** Statements that make the rows it refers to. */
  readonly lines: readonly string[];
  /** Entries that the answer repeats: `...buildProduct()`, `categoryId: category.id`. */
  readonly entries: readonly string[];
  /** Entries of columns that no answer has. */
  readonly hidden: readonly string[];
  /** `{ ...buildProduct(), categoryId: category.id }` */
  readonly code: string;
}

/** The body of a create or replace endpoint: every column it takes, but for references that may be left out. */
export function requestBody(endpoint: CreateEndpoint | UpdateEndpoint, scene: Scene): RequestBody {
  const { table, file } = scene;
  const built = new Set(builtColumns(table, file.lookup));
  const columns = endpoint.input.map((name) => columnOf(table, name));
  const lines: string[] = [];
  const entries = built.size > 0 ? [`...${file.build(table)}`] : [];
  const hidden: string[] = [];
  for (const column of columns.filter((candidate) => !built.has(candidate))) {
    if (column.reference === undefined) {
      (column.hidden ? hidden : entries).push(`${propertyKey(inputKeyOf(column))}: ${sampleCode(column, scene)}`);
    } else if (!column.nullable && column.default === undefined) {
      const { line, code } = parentOf(column, { endpoint, scene });
      lines.push(line);
      (column.hidden ? hidden : entries).push(`${propertyKey(inputKeyOf(column))}: ${code}`);
    }
  }
  return { lines, entries, hidden, code: objectCode([...entries, ...hidden]) };
}

/** A statement that makes the row a reference points at, the caller's own where it has to be, and the code of its id. */
export function parentOf(
  column: ColumnBlueprint,
  { endpoint, scene }: { endpoint: CreateEndpoint | UpdateEndpoint; scene: Scene },
): { line: string; code: string } {
  const parent = scene.file.lookup.table(column.reference?.table ?? '');
  const variable = scene.rowName(parent);
  const owned = [endpoint.ownedParent, ...endpoint.ownedReferences].some(
    (place) => place?.column === column.name.snake,
  );
  const owner = scene.caller.variable;
  const overrides = owned && owner !== undefined ? ownedBy(parent, { owner, file: scene.file }) : [];
  return { line: `const ${variable} = await ${scene.file.create(parent, overrides)};`, code: `${variable}.id` };
}

/** The first valid value of a column, as JSON. */
export function sampleCode(column: ColumnBlueprint, { file }: Scene): string {
  const { decimals } = file.lookup.blueprint.project;
  return valueCode(column, findSamples(column, 1)[0] ?? null, { form: 'json', decimals });
}

/** `{ ...buildProduct(), price: 5 }`; a single spread is the object itself. */
export function objectCode(entries: readonly string[]): string {
  const [only] = entries;
  if (entries.length === 1 && only?.startsWith('...') === true) return only.slice(3);
  return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`;
}
