import type { Query, QueryUse } from '../../../../../blueprint/model.ts';
import { calculate } from './arithmetic.ts';
import { isEqual, order, toDecimal } from './compare.ts';
import { inPlaces, settle } from './decimal-texts.ts';
import { evaluate, type Surroundings } from './evaluate.ts';
import { isLiving } from './includes.ts';
import type { State, StateRow } from './state.ts';
import { found, known, type Leaves, type Traced, truth, Unforeseen, union } from './values.ts';
import type { World } from './world.ts';

/** A query that was asked: another answer to it takes other rows. */
export interface Asked {
  readonly query: Query;
  readonly parameters: ReadonlyMap<string, Traced>;
}

interface QueriesOptions {
  readonly state: State;
  readonly world: World;
  /** Grows; the place of a query in it is its leaf: `query:2`. */
  readonly asked: Asked[];
  /** The caller sees their own rows only. */
  readonly scoped: boolean;
}

interface Found {
  readonly rows: readonly StateRow[];
  readonly leaves: Leaves;
  readonly parameters: ReadonlyMap<string, Traced>;
}

/** Queries of a rehearsal. */
export class Queries {
  readonly #options: QueriesOptions;

  constructor(options: QueriesOptions) {
    this.#options = options;
  }

  /** Rows that a query finds, in no particular order. */
  matching({ query, arguments: given }: QueryUse, around: Surroundings): Found {
    const { asked, state, world } = this.#options;
    const parameters = new Map(
      query.parameters.map(
        ({ name }, index) => [name, settle(evaluate(found(given[index], name), around), world.lookup)] as const,
      ),
    );
    const leaves: Leaves[] = [
      new Set([`query:${asked.length}`]),
      ...[...parameters.values()].map((value) => value.leaves),
    ];
    asked.push({ query, parameters });
    const rows = state.rows(query.table).filter((row) => {
      if (!isLiving(row, state) || (query.scoped && this.#options.scoped && !this.#isOwn(row))) return false;
      const holds = matches(row, { query, parameters, around, state });
      leaves.push(holds.leaves);
      return truth(holds);
    });
    return { rows, leaves: union(...leaves), parameters };
  }

  find(use: QueryUse, around: Surroundings): Found & { readonly ordered: boolean } {
    const { query } = use;
    const all = this.matching(use, around);
    const [first] = query.sort;
    const ordered = all.rows.length < 2 || first !== undefined;
    const rows = first === undefined ? all.rows : this.#sorted(all.rows, query);
    if (query.limit === undefined || query.kind === 'get') return { ...all, rows, ordered };
    const limit = typeof query.limit === 'number' ? query.limit : all.parameters.get(query.limit)?.plain;
    if (typeof limit !== 'number') throw new Unforeseen('a limit that is not known');
    if (!ordered && limit < rows.length) throw new Unforeseen('some of several rows');
    return { ...all, rows: rows.slice(0, limit), ordered };
  }

  #sorted(rows: readonly StateRow[], { sort }: Query): StateRow[] {
    const { state } = this.#options;
    return rows.toSorted((one, other) => {
      for (const { column, direction } of sort) {
        const [left, right] = [state.read(one, column).plain, state.read(other, column).plain];
        if (left === null || right === null) throw new Unforeseen('where nulls stand');
        const difference = order(left, right);
        if (difference !== 0) return direction === 'asc' ? difference : -difference;
      }
      throw new Unforeseen('the order of equal rows');
    });
  }

  /** count, sum, exists */
  measure(use: QueryUse, around: Surroundings): Traced {
    const { rows, leaves } = this.matching(use, around);
    const { kind, column } = use.query;
    if (kind === 'exists') return known(rows.length > 0, leaves);
    if (kind === 'count') return known(rows.length, leaves);
    const { state, world } = this.#options;
    const rules = world.lookup.column(use.query.table, column ?? '');
    const isExact = rules.kind === 'decimal';
    const values = rows.map((row) => state.read(row, column ?? '')).filter(({ plain }) => plain !== null);
    const sum = values.reduce(
      (left, right) =>
        calculate('+', { left, right, type: { kind: isExact ? 'decimal' : 'integer', nullable: false } }),
      known(isExact ? toDecimal(0) : 0),
    );
    const { lookup } = world;
    return known(values.length === 0 ? sum.plain : inPlaces(sum.plain, { rules, lookup }), union(leaves, sum.leaves));
  }

  #isOwn(row: StateRow): boolean {
    const { world, state } = this.#options;
    const caller = world.caller === undefined ? null : world.read(world.caller, 'id').plain;
    const { ownership } = row.table;
    if (ownership === undefined) return true;
    if (ownership.kind === 'self') return isEqual(state.idOf(row), caller);
    const owner = state.read(row, ownership.column).plain;
    if (ownership.kind === 'direct') return isEqual(owner, caller);
    const parent = state.rows(ownership.table).find((candidate) => state.idOf(candidate) === owner);
    return parent !== undefined && this.#isOwn(parent);
  }
}

/** Whether a row meets the condition of a query. */
function matches(
  row: StateRow,
  {
    query,
    parameters,
    around,
    state,
  }: {
    query: Query;
    parameters: ReadonlyMap<string, Traced>;
    around: Pick<Surroundings, 'world' | 'onComparison'>;
    state: State;
  },
): Traced {
  if (query.where === undefined) return known(true);
  const column = (name: string): Traced => state.read(row, name);
  return evaluate(query.where, {
    ...around,
    variables: new Map(),
    input: new Map(),
    wholeInput: [],
    column,
    parameters,
  });
}
