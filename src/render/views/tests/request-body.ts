import type { ColumnBlueprint, CreateEndpoint, UpdateEndpoint } from '../../../blueprint/model.ts';
import { findSamples } from '../../../blueprint/samples/find-samples.ts';
import { propertyKey } from '../../expressions/literal.ts';
import { columnOf, uniqueColumns } from '../../samples/capacity.ts';
import { inputKeyOf, valueCode, type ValueForm } from '../../samples/value-code.ts';
import { builtColumns } from './factories.ts';
import { ownedBy } from './owned-by.ts';
import type { Scene } from './scene.ts';

/** Number of a sample that no factory has reached when a test uses it. */
const lateSample = 40;

/** One entry of a body. */
interface BodyEntry {
  /** Absent for `...buildProduct()`. */
  readonly key?: string;
  readonly code: string;
  /** Statement that makes the row it refers to. */
  readonly line?: string;
  /** No answer repeats it. */
  readonly hidden: boolean;
}

/** A request body that is accepted. */
export class RequestBody {
  readonly #entries: readonly BodyEntry[];

  constructor(entries: readonly BodyEntry[]) {
    this.#entries = entries;
  }

  /** Statements that make the rows it refers to. */
  get lines(): string[] {
    return this.#entries.flatMap(({ line = '' }) => (line === '' ? [] : [line]));
  }

  /** Entries that the answer repeats: `...buildProduct()`, `categoryId: category.id`. */
  get visible(): string[] {
    return this.#entries.filter(({ hidden }) => !hidden).map(toCode);
  }

  /** Entries of columns that no answer has. */
  get hidden(): string[] {
    return this.#entries.filter(({ hidden }) => hidden).map(toCode);
  }

  /** `{ ...buildProduct(), categoryId: category.id }` */
  get code(): string {
    return objectCode(this.#entries.map(toCode));
  }

  /** The same body with another value; a key in brackets is computed. */
  with(key: string, code: string): RequestBody {
    const others = this.#entries.filter((entry) => entry.key !== key);
    return new RequestBody([...others, { key, code, hidden: false }]);
  }

  /** The same body without a column: what `build…()` fills in is overridden with undefined, which JSON leaves out. */
  without(column: ColumnBlueprint): RequestBody {
    const key = inputKeyOf(column);
    const others = this.#entries.filter((entry) => entry.key !== key);
    return others.length < this.#entries.length || column.reference !== undefined
      ? new RequestBody(others)
      : this.with(key, 'undefined');
  }
}

function toCode({ key, code }: BodyEntry): string {
  return key === undefined || key === code ? code : `${keyCode(key)}: ${code}`;
}

/** `[field]` stays as it is. */
function keyCode(key: string): string {
  return key.startsWith('[') ? key : propertyKey(key);
}

/** The body of a create or replace endpoint: every column it takes, but for references that may be left out. */
export function requestBody(endpoint: CreateEndpoint | UpdateEndpoint, scene: Scene): RequestBody {
  const { table, file } = scene;
  const built = new Set(builtColumns(table, file.lookup));
  const columns = endpoint.input.map((name) => columnOf(table, name)).filter((column) => !built.has(column));
  const entries = columns.flatMap((column): BodyEntry[] => {
    const key = inputKeyOf(column);
    if (column.reference === undefined) return [{ key, code: sampleCode(column, scene), hidden: column.hidden }];
    if (column.nullable || column.default !== undefined) return [];
    return [{ key, ...parentOf(column, { endpoint, scene }), hidden: column.hidden }];
  });
  return new RequestBody([...(built.size > 0 ? [{ code: `...${file.build(table)}`, hidden: false }] : []), ...entries]);
}

/** A statement that makes the row a reference points at, the caller's own where it has to be, and the code of its id. */
export function parentOf(
  column: ColumnBlueprint,
  { endpoint, scene }: { endpoint: CreateEndpoint | UpdateEndpoint; scene: Scene },
): { line: string; code: string } {
  const parent = scene.file.lookup.table(column.reference?.table ?? '');
  const variable = scene.rowName(parent);
  const owner = scene.writer;
  // The tenant itself is there already.
  if (scene.tenant !== undefined && isTenant(column, { endpoint, scene }))
    return { line: '', code: `${scene.tenant}.id` };
  const owned = isOwned(column, endpoint) && owner !== undefined ? ownedBy(parent, { owner, file: scene.file }) : [];
  const isTied = isOfTenant(column, endpoint);
  // Of the tenant, and where a column of its own says so, of the caller.
  const create =
    owned.length === 0 || (isTied && parent.ownership?.kind !== 'direct')
      ? scene.createParent(column)
      : isTied
        ? scene.createRelated(parent, owned)
        : scene.file.create(parent, owned);
  return { line: `const? ${variable} = await ${create};`, code: `${variable}.id` };
}

/** The reference leads to the row's own tenant: it says which one that is, or has to be the same. */
function isTenant(
  column: ColumnBlueprint,
  { endpoint, scene }: { endpoint: CreateEndpoint | UpdateEndpoint; scene: Scene },
): boolean {
  const { tenancy } = scene.table;
  if (tenancy?.kind === 'direct' && tenancy.column === column.name.snake) return true;
  return isOfTenant(column, endpoint) && column.reference?.table === tenancy?.tenant;
}

/** Whether a reference in the body must lead to a row of the same tenant, or of one that the caller is a member of. */
export function isOfTenant(column: ColumnBlueprint, endpoint: CreateEndpoint | UpdateEndpoint): boolean {
  const parent = endpoint.kind === 'create' ? [endpoint.memberParent] : [];
  return [...parent, ...endpoint.tenantReferences].some((place) => place?.column === column.name.snake);
}

/** Whether a reference in the body must lead to a row of the caller. */
export function isOwned(column: ColumnBlueprint, endpoint: CreateEndpoint | UpdateEndpoint): boolean {
  return [endpoint.ownedParent, ...endpoint.ownedReferences].some((place) => place?.column === column.name.snake);
}

/** A valid value of a column; where values must differ, one that the factories come to late. */
export function sampleCode(
  column: ColumnBlueprint,
  { file, table }: Pick<Scene, 'file' | 'table'>,
  form: ValueForm = 'json',
): string {
  const { decimals } = file.lookup.blueprint.project;
  const count = uniqueColumns(table).has(column.name.snake) ? lateSample : 1;
  return valueCode(column, findSamples(column, count).at(-1) ?? null, { form, decimals });
}

/** `{ ...buildProduct(), price: 5 }`; a single spread is the object itself. */
export function objectCode(entries: readonly string[]): string {
  const [only] = entries;
  if (entries.length === 1 && only?.startsWith('...') === true) return only.slice(3);
  return entries.length === 0 ? '{}' : `{ ${entries.join(', ')} }`;
}
