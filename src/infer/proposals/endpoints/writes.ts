import { capitalize, withArticle } from '../sentences.ts';
import { entityOf, pathOf, spoken } from '../work/schema.ts';
import { type EndpointDraft, openRate } from './endpoint-draft.ts';
import { canChange, canCreate, ownerFieldOf } from './fields.ts';
import { callersFor, draftOn, isPart, type Rows, urlBelow, urlOfOne } from './rows.ts';
import { stateFieldOf } from './states.ts';

/** R-CREATE, R-REPLACE, R-UPDATE and R-DELETE. Lines of an order come and go with it, at the checkout. */
export function draftWrites(rows: Rows): EndpointDraft[] {
  const { facts, table, shape } = rows;
  if (shape.kind === 'ordered part') return [];
  return [...draftCreate(rows), ...draftChanges(rows), draftDelete(rows)].map((draft) => ({
    ...draft,
    // What is ordered as a whole changes by moves from state to state.
    recommended: !facts.checkouts.has(table.name),
  }));
}

function draftCreate(rows: Rows): EndpointDraft[] {
  const { table } = rows;
  const callers = callersFor(rows, 'create');
  const { owner, ...kept } = systemFields(rows);
  const isOwners = callers.some((caller) => caller !== 'administrator' && caller !== 'everybody');
  const given = [...Object.values(kept), isOwners ? owner : undefined];
  if (!canCreate(table, { given: new Set(given.flatMap((name) => name ?? [])) })) return [];
  // What anybody can register for, anybody can flood.
  const isOpen = callers.includes('everybody') || callers.includes('signed in');
  return [
    draftOn(rows, {
      ...{ method: 'POST', url: urlBelow(rows) ?? pathOf(table), verb: 'create', deed: 'create', rule: 'R-CREATE' },
      why: `New ${spoken(table.name)} come in one by one.`,
      values: isOpen ? { rate_limit: openRate } : {},
    }),
  ];
}

function draftChanges(rows: Rows): EndpointDraft[] {
  const { facts, table } = rows;
  const { parent, ...kept } = systemFields(rows);
  const fixed = [...Object.values(kept), isPart(rows) ? parent : undefined];
  if (!canChange(table, { kept: new Set(fixed.flatMap((name) => name ?? [])) })) return [];
  const { changes } = facts.request;
  const one = capitalize(withArticle(spoken(entityOf(table))));
  const shared = { url: urlOfOne(rows), deed: 'write' } as const;
  const put = draftOn(rows, {
    ...{ ...shared, method: 'PUT', verb: 'replace', rule: 'R-REPLACE' },
    why: `${one} can be replaced as a whole.`,
  });
  const patch = draftOn(rows, {
    ...{ ...shared, method: 'PATCH', verb: 'update', rule: 'R-UPDATE' },
    why: `${one} can be corrected, field by field.`,
  });
  return [...(changes === 'patch' ? [] : [put]), ...(changes === 'put' ? [] : [patch])];
}

function draftDelete(rows: Rows): EndpointDraft {
  const { table, shape } = rows;
  const one = capitalize(withArticle(spoken(entityOf(table))));
  return draftOn(rows, {
    ...{ method: 'DELETE', verb: 'delete', deed: 'delete', rule: 'R-DELETE' },
    url: shape.kind === 'only' ? `${pathOf(table)}/{id}` : urlOfOne(rows),
    why: `${one} can be taken away.`,
  });
}

/** Fields that a body does not give: whose it is, how far it is, what it stands below, what somebody may do. */
function systemFields({
  facts,
  table,
  shape,
}: Rows): Record<'owner' | 'state' | 'parent' | 'role', string | undefined> {
  return {
    owner: ownerFieldOf(facts, table),
    state: stateFieldOf(table)?.name,
    parent: shape.kind === 'child' || shape.kind === 'part' ? shape.parent.name : undefined,
    role: table.name === facts.signIn?.table.name ? 'role' : undefined,
  };
}
