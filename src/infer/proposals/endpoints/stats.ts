import type { Field, Table } from '../../../plan/model.ts';
import { callersOf } from '../callers.ts';
import { accessOf, type Facts } from '../facts.ts';
import { entityOf, pathOf, spoken } from '../work/schema.ts';
import type { EndpointDraft } from './endpoint-draft.ts';
import { isVisible } from './fields.ts';
import { shapeOf } from './shape.ts';
import { stateFieldOf } from './states.ts';
import { capitalize, withArticle } from '../sentences.ts';

/** The amount that matters: the total before parts of it. */
const amountNames = [/^(grand_)?total$/, /(^|_)total$/, /^amount$/, /(^|_)amount$/, /^price$/];

/** R-AGG: how many, and how much, by day and state. For what happens, not for what there is: no figures of a catalogue. */
export function draftStats(facts: Facts, table: Table): EndpointDraft[] {
  const { kind } = accessOf(facts, table);
  const shape = shapeOf(facts, table).kind;
  const isAbout =
    !['self', 'members', 'tenant', 'catalogue'].includes(kind) ||
    (kind === 'catalogue' && facts.signIn === undefined && stateFieldOf(table) !== undefined);
  if (!table.timestamps || !isAbout || shape === 'ordered part' || shape === 'part' || shape === 'junction') return [];
  const amounts = table.fields.filter((field) => field.type.kind === 'money' && isVisible(field));
  const numbers = table.fields.filter((field) => field.type.kind === 'integer' && isVisible(field));
  const amount = mainOf(amounts);
  const number = numbers.find(({ name }) => !/^(position|rank|sort_order|version)$/.test(name));
  const field = amount ?? number;
  if (field === undefined) return [];
  const state = stateFieldOf(table);
  const group = ['day(created_at)', ...(state === undefined ? [] : [state.name])];
  return [
    {
      ...{
        table,
        method: 'GET',
        url: `${pathOf(table)}/stats`,
        action: `aggregate ${table.name}`,
        rule: 'R-AGG',
        deed: 'reading',
      },
      callers: callersOf(accessOf(facts, table), { deed: 'administrate', facts }),
      why: `How many ${spoken(table.name)} there are, and what they come to, day by day.`,
      values: { group, show: measuresOf(field, { taken: new Set(['day', ...group]) }) },
      // What something costs, or at least costs, is nothing to add up.
      recommended:
        amount !== undefined && !/(^|_)(price|minimum|maximum|min|max|goal|rate|salary|budget)(_|$)/.test(amount.name),
    },
  ];
}

function mainOf(amounts: readonly Field[]): Field | undefined {
  for (const pattern of amountNames) {
    const found = amounts.find(({ name }) => pattern.test(name));
    if (found !== undefined) return found;
  }
  return amounts[0];
}

function measuresOf({ name }: Field, { taken }: { taken: ReadonlySet<string> }): { readonly [name: string]: string } {
  const used = new Set([...taken, 'count', 'average']);
  const sum = used.has(name) ? `${name}_sum` : name;
  return { count: 'count()', [sum]: `sum(${name})`, average: `avg(${name})` };
}

/** Soft deletion can be taken back. */
export function draftRestore(facts: Facts, table: Table, softDelete: string | undefined): EndpointDraft[] {
  if (table.delete !== 'soft' && softDelete === undefined) return [];
  return [
    {
      ...{
        table,
        method: 'POST',
        url: `${pathOf(table)}/{id}/restore`,
        action: `restore ${table.name}`,
        rule: 'R-RESTORE',
        deed: 'writing',
      },
      callers: callersOf(accessOf(facts, table), { deed: 'administrate', facts }),
      why: `${capitalize(withArticle(spoken(entityOf(table))))} that was deleted by mistake comes back.`,
      recommended: !facts.checkouts.has(table.name),
      needs: softDelete === undefined ? [] : [softDelete],
    },
  ];
}
