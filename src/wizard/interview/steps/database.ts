import { wordingOf } from '../catalogue/entry.ts';
import * as entries from '../catalogue/database.ts';
import { approveOffers, asks, showStep, type StepContext } from '../context.ts';
import { relationLines, readRelationLines } from '../lines/relation-lines.ts';
import { tableReader } from '../lines/table-lines.ts';
import { featureEdits, type Requirement } from './requirement.ts';
import { tablesOfNouns } from '../names.ts';
import { describeUnderstood } from '../understood.ts';

/** What tables and fields are needed, what relationships exist, what queries will be run. */
export async function askDatabase(context: StepContext, requirement: Requirement): Promise<void> {
  const { session, draft, adds } = context;
  showStep(session, 'Database');
  const before = adds ? draft.plan : undefined;
  if (before !== undefined) {
    const text = before.tables.map(({ name, fields }) => `${name}: ${fields.map((each) => each.name).join(', ')}`);
    session.show({ kind: 'note', title: 'Tables that are there', text: text.join('\n') });
  }
  const read = tableReader({ text: draft.text, plan: before });
  const lines = await session.ask({
    ...wordingOf(entries.tables),
    ...(adds ? { message: 'Which tables and fields are new?' } : {}),
    kind: 'lines',
    hint: 'products (name, price, inventory)',
    proposal: requirement.data === undefined ? [] : linesOfNouns(requirement.data, before?.tables ?? []),
    atLeast: adds ? 0 : 1,
    read: (typed) => read(typed).reading,
  });
  const { items, edits } = read(lines);
  const known = new Set(before?.tables.map(({ name }) => name));
  draft.write(edits);
  draft.noteDesign(items);
  const named = new Set(items.flatMap((item) => (item.kind === 'table' ? [item.name] : [])));
  const pasted = items.flatMap((item) => (item.kind === 'need' ? [item.text] : []));
  const tables = draft.plan.tables.map(({ name }) => name).filter((name) => named.has(name) || !known.has(name));
  const taken = new Set(draft.plan.features.map(({ name }) => name));
  draft.write(featureEdits(requirement, { tables, pasted, taken }));
  const understood = describeUnderstood(draft.plan, { items, tables, width: session.width });
  if (understood !== '') session.show({ kind: 'note', title: 'Understood', text: understood });
  await askRelations(context);
  // Who signs in decides what the next steps can propose; step 6 asks for the rest of it.
  draft.approveTicked(draft.offers(6, ['rule']));
  await approveOffers(context, entries.queries, draft.offers(2));
}

/** Nouns of step 1 as lines to go on with: tables with a name, unless they are there. */
function linesOfNouns(data: string, existing: readonly { readonly name: string }[]): readonly string[] {
  const known = new Set(existing.map(({ name }) => name));
  return tablesOfNouns(data)
    .filter((name) => !known.has(name))
    .map((name) =>
      /^(users|accounts|members|people|customers)$/.test(name) ? `${name} (email, password, name)` : `${name} (name)`,
    );
}

async function askRelations(context: StepContext): Promise<void> {
  const { session, draft } = context;
  if (!asks(entries.relations, context) || context.adds) return;
  const { plan } = draft;
  const lines = await session.ask({
    ...wordingOf(entries.relations),
    kind: 'lines',
    hint: 'orders.user -> users, or products <-> tags',
    proposal: relationLines(plan),
    atLeast: 0,
    read: (typed) => readRelationLines(typed, plan).reading,
  });
  draft.write(readRelationLines(lines, plan).edits);
}
