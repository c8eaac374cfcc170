import type { Field, Table } from '../../../plan/model.ts';
import { plural } from '../../inflect.ts';
import { ownerFieldOf, isVisible } from '../endpoints/fields.ts';
import { shapeOf } from '../endpoints/shape.ts';
import { stateFieldOf } from '../endpoints/states.ts';
import { accessOf, type Facts } from '../facts.ts';
import type { Proposal } from '../proposal.ts';
import { entityOf, spoken, targetOf } from '../work/schema.ts';
import { withArticle } from '../sentences.ts';

interface QueryDraft {
  /** As the plan names it: `orders of a user, newest first`. */
  readonly name: string;
  /** `user, created_at desc` */
  readonly columns: string;
  readonly rule: 'R-IDX-LIST' | 'R-IDX-QUERY';
  readonly why: string;
  readonly recommended?: boolean;
}

const mostQueries = 3;

/** Moments at which something begins or is due: what is asked for by time. */
const dueName = /(^|_)(starts?|begins?|due|scheduled|deadline|expires?|departs?)(_(at|on|time|date))?$/;

/** R-IDX-LIST and R-IDX-QUERY: what will be asked of each table; the indexes follow from it. At most three each. */
export function proposeQueries(facts: Facts): Proposal[] {
  return [...facts.tables.values()].flatMap((table) => {
    const known = new Set(
      [...table.queries, ...table.indexes].map(({ columns }) => columns.map(columnText).join(', ')),
    );
    return draftQueries(facts, table)
      .filter(({ columns }) => !known.has(columns))
      .slice(0, mostQueries)
      .map((draft) => toProposal(draft, { facts, table }));
  });
}

function columnText({ name, direction }: { name: string; direction: 'asc' | 'desc' }): string {
  return direction === 'desc' ? `${name} desc` : name;
}

function draftQueries(facts: Facts, table: Table): QueryDraft[] {
  const access = accessOf(facts, table);
  const shape = shapeOf(facts, table);
  if (access.kind === 'self' || access.kind === 'members' || shape.kind === 'junction' || shape.kind === 'ordered part')
    return [];
  const rows = plural(spoken(entityOf(table)));
  const newest = table.timestamps ? 'created_at desc' : undefined;
  const state = stateFieldOf(table);
  const owner = ownerFieldOf(facts, table);
  const drafts: QueryDraft[] = [];
  const add = (draft: QueryDraft): void => {
    if (drafts.every(({ columns }) => columns !== draft.columns)) drafts.push(draft);
  };
  const isOnly = table.fields.some(({ name, rules }) => name === owner && rules.unique);
  if (owner !== undefined && newest !== undefined && !isOnly) {
    const person = withArticle(spoken(owner.replace(/_id$/, '')));
    if (state === undefined) {
      const why = `People look at their own ${rows}, the newest first.`;
      add({ name: `${rows} of ${person}, newest first`, columns: `${owner}, ${newest}`, rule: 'R-IDX-LIST', why });
    } else {
      const why = `People look at their own ${rows}, often those of one ${state.name}, the newest first.`;
      add({
        name: `${rows} of ${person} by ${spoken(state.name)}, newest first`,
        columns: `${owner}, ${state.name}, ${newest}`,
        rule: 'R-IDX-LIST',
        why,
      });
    }
  }
  const resource = mainReference(table, { facts, owner });
  const due = table.fields.find(
    (field) =>
      (field.type.kind === 'datetime' || field.type.kind === 'date') && dueName.test(field.name) && isVisible(field),
  );
  if (resource !== undefined && (due !== undefined || newest !== undefined)) {
    const what = withArticle(spoken(resource.name.replace(/_id$/, '')));
    const [order, words] = due === undefined ? [newest, 'newest first'] : [due.name, 'in order of time'];
    const why = `Whoever looks at ${what} wants its ${rows}.`;
    add({
      name: `${rows} of ${what}, ${words}`,
      columns: `${resource.name}, ${order ?? ''}`,
      rule: 'R-IDX-QUERY',
      why,
    });
  }
  if (state !== undefined && newest !== undefined && access.kind !== 'catalogue' && access.kind !== 'author') {
    const why = `Whoever works through ${rows} asks for those of one ${spoken(state.name)}, the oldest first.`;
    add({
      name: `${rows} by ${spoken(state.name)}, oldest first`,
      columns: `${state.name}, created_at`,
      rule: 'R-IDX-QUERY',
      why,
    });
  }
  const price = table.fields.find(
    (field) => field.type.kind === 'money' && /^price$|_price$/.test(field.name) && isVisible(field),
  );
  if (access.kind === 'catalogue' && price !== undefined) {
    const why = `What has a price is put in the order of it.`;
    add({ name: `cheapest ${rows} first`, columns: price.name, rule: 'R-IDX-QUERY', why });
  }
  return drafts;
}

/** The reference by which rows are asked for: to what they belong to, else the first one that is always there. */
function mainReference(table: Table, { facts, owner }: { facts: Facts; owner: string | undefined }): Field | undefined {
  const shape = shapeOf(facts, table);
  if (shape.kind === 'part' || shape.kind === 'child') return shape.parent;
  const { parent } = accessOf(facts, table);
  const references = table.fields.filter(
    (field) =>
      targetOf(field) !== undefined &&
      targetOf(field) !== table.name &&
      targetOf(field) !== facts.signIn?.table.name &&
      field.name !== owner &&
      !field.rules.unique &&
      isVisible(field),
  );
  return (
    references.find(({ name }) => name === parent) ?? references.find(({ nullable }) => !nullable) ?? references[0]
  );
}

function toProposal(draft: QueryDraft, { facts, table }: { facts: Facts; table: Table }): Proposal {
  const { columns, rule, why } = draft;
  const taken = new Set(table.queries.map(({ name }) => name));
  const name = taken.has(draft.name) ? `${draft.name} (${columns})` : draft.name;
  return {
    id: `query ${table.name} ${columns}`,
    step: 2,
    kind: 'query',
    rule,
    why,
    label: `${table.name}: ${name}`,
    hint: columns,
    group: table.name,
    recommended: !facts.planned.has(table.name),
    needs: [],
    edits: () => [{ kind: 'set', path: ['tables', table.name, 'queries', name], value: columns }],
  };
}
