import type { PlanValue } from '../../../plan/edits/edit.ts';
import type { Field, Table } from '../../../plan/model.ts';
import { plural } from '../../inflect.ts';
import { type Caller, callersOf } from '../callers.ts';
import { accessOf, type Facts } from '../facts.ts';
import { capitalize, withArticle } from '../sentences.ts';
import { onlyIf } from '../work/only-if.ts';
import { columnOf, entityOf, isRequired, pathOf, relationOf, spoken, targetOf } from '../work/schema.ts';
import type { EndpointDraft } from './endpoint-draft.ts';
import { isVisible } from './fields.ts';
import { nestedUrl, shapeOf } from './shape.ts';

interface Junction {
  readonly facts: Facts;
  readonly table: Table;
  readonly one: Field;
  readonly other: Field;
  readonly whole: Table;
  readonly target: Table;
  readonly readers: readonly Caller[];
  readonly writers: readonly Caller[];
}

/** R-JUNCTION of a table that holds nothing but two references: what belongs to each row of the first, to attach and detach. */
export function draftJunction(facts: Facts, table: Table): EndpointDraft[] {
  const junction = junctionOf(facts, table);
  if (junction === undefined) return [];
  const { other, whole, target, readers, writers } = junction;
  const isOpen = accessOf(facts, target).kind === 'catalogue' && isVisible(other);
  const list: EndpointDraft = {
    ...{ table, method: 'GET', url: urlOf(junction), action: `list ${table.name}`, rule: 'R-JUNCTION' },
    ...{ callers: readers, deed: 'reading' },
    why: `The ${plural(spoken(entityOf(target)))} of ${withArticle(spoken(entityOf(whole)))}.`,
    values: isOpen ? { include: [relationOf(other)] } : {},
  };
  const isForMembers = writers.includes('member') || writers.includes('manager');
  // A place in an order has to be given by somebody.
  const isBare = table.fields.every((field) => field.type.kind === 'reference' || !isRequired(field));
  return [list, ...(isForMembers || !isBare ? draftRows(junction) : draftPairs(junction))];
}

function junctionOf(facts: Facts, table: Table): Junction | undefined {
  const shape = shapeOf(facts, table);
  if (shape.kind !== 'junction') return undefined;
  const { one, other } = shape;
  const whole = facts.tables.get(targetOf(one) ?? '');
  const target = facts.tables.get(targetOf(other) ?? '');
  if (whole === undefined || target === undefined) return undefined;
  // What belongs to a post is for whoever may read, and change, the post.
  const own = accessOf(facts, table);
  const access = own.kind === 'catalogue' || own.parent === one.name ? accessOf(facts, whole) : own;
  const readers = callersOf(access, { deed: 'list', facts });
  const writers = callersOf(access, { deed: 'write', facts });
  return { facts, table, one, other, whole, target, readers, writers };
}

function urlOf({ facts, table, one, whole }: Junction): string {
  return nestedUrl(facts, { table, parent: one, whole });
}

/** `PUT` and `DELETE /posts/{post_id}/tags/{tag_id}`: steps, since a pair is found by both of its ends. */
function draftPairs(junction: Junction): EndpointDraft[] {
  const { table, one, other, whole, target, writers } = junction;
  const [ownId, otherId] = [columnOf(one), columnOf(other)];
  const pair = `${ownId} == input.${ownId} && ${otherId} == input.${otherId}`;
  const single = withArticle(spoken(entityOf(target)));
  const place = withArticle(spoken(entityOf(whole)));
  const url = `${urlOf(junction)}/{${otherId}}`;
  const shared = { table, url, callers: writers, deed: 'writing', rule: 'R-JUNCTION' } as const;
  const values = { [one.name]: `= input.${ownId}`, [other.name]: `= input.${otherId}` };
  const attach: PlanValue[] = [
    { exists: table.name, where: pair, as: 'was_there' },
    onlyIf('!was_there', [{ create: table.name, values }]),
  ];
  // For an owner, whole rows of others are not there: nothing is attached to them.
  const own = { get: whole.name, where: `id == input.${ownId}`, as: 'whole' };
  return [
    {
      ...shared,
      method: 'PUT',
      why: `${capitalize(single)} is put to ${place}; twice is the same as once.`,
      values: { summary: `Attach ${single} to ${place}`, steps: writers.includes('owner') ? [own, ...attach] : attach },
    },
    {
      ...shared,
      method: 'DELETE',
      why: `${capitalize(single)} is taken from ${place}; what is not there needs nothing.`,
      values: { summary: `Detach ${single} from ${place}`, steps: [{ delete: table.name, where: pair }] },
    },
  ];
}

/** What belongs to a tenant is kept apart by endpoints on tables, and what has a place is made with it: rows are made below the whole, and taken away by id. */
function draftRows(junction: Junction): EndpointDraft[] {
  const { table, whole, target, writers } = junction;
  const single = withArticle(spoken(entityOf(target)));
  const place = withArticle(spoken(entityOf(whole)));
  const shared = { table, callers: writers, deed: 'writing', rule: 'R-JUNCTION' } as const;
  return [
    {
      ...{ ...shared, method: 'POST', url: urlOf(junction), action: `create ${table.name}` },
      why: `${capitalize(single)} is put to ${place}.`,
    },
    {
      ...{ ...shared, method: 'DELETE', url: `${pathOf(table)}/{id}`, action: `delete ${table.name}` },
      why: `${capitalize(single)} is taken from ${place}.`,
    },
  ];
}
