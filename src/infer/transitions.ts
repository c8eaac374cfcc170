import type { Field, Table } from '../plan/model.ts';

/** Verbs of states whose participle no rule gives. */
const irregularVerbs: ReadonlyMap<string, readonly string[]> = new Map([
  ['paid', ['pay']],
  ['sent', ['send']],
  ['lent', ['lend']],
  ['lost', ['lose']],
  ['done', ['finish', 'complete', 'do']],
  ['held', ['hold']],
  ['sold', ['sell']],
  ['built', ['build']],
  ['won', ['win']],
  ['withdrawn', ['withdraw']],
  ['active', ['activate', 'reactivate']],
  ['inactive', ['deactivate']],
  ['open', ['reopen', 'open']],
  ['in_progress', ['start', 'begin']],
]);

/** True when doing `verb` leads to `state`: cancel → cancelled, ship → shipped, pay → paid. Both snake_case. */
export function leadsTo(verb: string, state: string): boolean {
  if (verb === state || verb === `mark_${state}` || verb === `mark_as_${state}`) return true;
  if (irregularVerbs.get(state)?.includes(verb) === true) return true;
  const stems = [verb, verb.replace(/e$/, ''), verb.replace(/y$/, 'i'), verb + verb.slice(-1)];
  return stems.some((stem) => state === `${stem}ed`);
}

/**
 * The field that holds the state `value`: among the fields with fixed values that know it, the one called status or
 * state, else the only one. Undefined when there is none or the choice is not clear.
 */
export function stateFieldWith(table: Table, value: string): Field | undefined {
  const knowing = table.fields.filter((field) => field.type.kind === 'enum' && field.type.values.includes(value));
  const named = knowing.find((field) => field.name === 'status') ?? knowing.find((field) => field.name === 'state');
  return named ?? (knowing.length === 1 ? knowing[0] : undefined);
}

/** The state that `verb` leads to in `table`, when one of its status or state fields has such a value. */
export function stateReachedBy(table: Table, verb: string): string | undefined {
  const fields = table.fields.filter((field) => field.type.kind === 'enum');
  const ordered = [...fields.filter((field) => /^(status|state)$/.test(field.name)), ...fields];
  for (const field of ordered) {
    const state = field.type.kind === 'enum' ? field.type.values.find((value) => leadsTo(verb, value)) : undefined;
    if (state !== undefined) return state;
  }
  return undefined;
}
