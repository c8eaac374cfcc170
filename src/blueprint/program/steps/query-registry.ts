import type { Names } from '../../model.ts';
import type { Query } from '../query.ts';
import { isFreeName, proposeNames } from './query-names.ts';

/** A query before it has a name. */
export type QueryDraftForm = Omit<Query, 'name'>;

/**
 * The queries of all programs. Steps that ask a table the same thing share one query, whoever they belong to, and so
 * one function of the table's repository.
 */
export class QueryRegistry {
  readonly #byForm = new Map<string, Query>();
  readonly #names = new Map<string, Set<string>>();
  readonly #taken: ReadonlyMap<string, ReadonlySet<string>>;

  /** @param taken names that functions of a table's repository have already */
  constructor(taken: ReadonlyMap<string, ReadonlySet<string>>) {
    this.#taken = taken;
  }

  /**
   * The query of this form.
   * @param hint what the plan calls its result
   */
  take(form: QueryDraftForm, options: { readonly hint?: string | undefined; readonly entity: Names }): Query {
    const key = JSON.stringify(form, withoutPlaces);
    const known = this.#byForm.get(key);
    if (known !== undefined) return known;
    const query = { ...form, name: this.#freeName(form, options) };
    this.#byForm.set(key, query);
    return query;
  }

  /** In the order in which they were first asked. */
  all(): readonly Query[] {
    return [...this.#byForm.values()];
  }

  #freeName(form: QueryDraftForm, options: { readonly hint?: string | undefined; readonly entity: Names }): string {
    const names = this.#names.get(form.table) ?? new Set();
    this.#names.set(form.table, names);
    const own = this.#taken.get(form.table) ?? new Set();
    const isFree = (name: string): boolean => !names.has(name) && !own.has(name) && isFreeName(name, form);
    const candidates = proposeNames(form, options);
    let name = candidates.find(isFree);
    const last = candidates.at(-1) ?? form.kind;
    for (let number = 2; name === undefined; number += 1) {
      if (isFree(`${last}${number}`)) name = `${last}${number}`;
    }
    names.add(name);
    return name;
  }
}

/** Two formulas that say the same in two places are the same query, in whatever order their parts were written down. */
function withoutPlaces(key: string, value: unknown): unknown {
  if (key === 'at') return undefined;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)));
}
