import type { Field, Table } from '../../../plan/model.ts';
import { singular } from '../../inflect.ts';
import { callersOf } from '../callers.ts';
import { accessOf, type Facts } from '../facts.ts';
import { columnOf, entityOf, pathOf, spoken, targetOf } from '../work/schema.ts';
import type { EndpointDraft } from './endpoint-draft.ts';
import { filtersOf, isVisible, sortsOf } from './fields.ts';
import { shapeOf } from './shape.ts';
import { capitalize, withArticle } from '../sentences.ts';

/** R-JUNCTION of many-to-many fields: `PUT` and `DELETE /products/{id}/tags/{tag_id}`. */
export function draftAttachments(facts: Facts, table: Table): EndpointDraft[] {
  const shape = shapeOf(facts, table);
  if (shape.kind === 'part' || shape.kind === 'ordered part') return [];
  return table.fields.flatMap((field) => {
    const target = field.type.kind === 'many' ? facts.tables.get(field.type.table.name) : undefined;
    if (target === undefined) return [];
    const one = singular(spoken(field.name));
    const path = `${pathOf(table)}/{id}/${field.name.replaceAll('_', '-')}/{${singular(field.name)}_id}`;
    const callers = callersOf(accessOf(facts, table), { deed: 'write', facts });
    const shared = { table, url: path, callers, deed: 'writing', rule: 'R-JUNCTION' } as const;
    const whole = withArticle(spoken(entityOf(table)));
    return [
      {
        ...shared,
        method: 'PUT',
        action: `attach ${field.name} to ${table.name}`,
        why: `${capitalize(withArticle(one))} is put to ${whole}; twice is the same as once.`,
      },
      {
        ...shared,
        method: 'DELETE',
        action: `detach ${field.name} from ${table.name}`,
        why: `${capitalize(withArticle(one))} is taken from ${whole}; what is not there needs nothing.`,
      },
    ];
  });
}

/** R-SELF: the rows directly below another one of the same table. */
export function draftChildren(facts: Facts, table: Table): EndpointDraft[] {
  const own = table.fields.filter((field) => targetOf(field) === table.name && isVisible(field));
  const field = own.find(({ name }) => /^parent(_id)?$/.test(name)) ?? (own.length === 1 ? own[0] : undefined);
  if (field === undefined || shapeOf(facts, table).kind === 'ordered part') return [];
  return [
    {
      ...{
        table,
        method: 'GET',
        url: `${pathOf(table)}/{${columnOf(field)}}/children`,
        action: `list ${table.name}`,
        rule: 'R-SELF',
      },
      callers: callersOf(accessOf(facts, table), { deed: 'list', facts }),
      deed: 'reading',
      why: `${capitalize(spoken(table.name))} form a tree: these are the ones directly below.`,
      values: childValues(table, field),
    },
  ];
}

function childValues(table: Table, field: Field): EndpointDraft['values'] & object {
  const filter = filtersOf(table, { without: [field.name] }).filter((name) => name !== 'created_at');
  return { ...(filter.length > 0 ? { filter } : {}), ...(sortsOf(table).length > 0 ? { sort: sortsOf(table) } : {}) };
}
