import type { PlanEdit } from '../../../plan/edits/edit.ts';
import type { Table } from '../../../plan/model.ts';
import { ownerFieldOf } from '../endpoints/fields.ts';
import { shapeOf } from '../endpoints/shape.ts';
import { accessOf, type Facts } from '../facts.ts';
import type { Proposal } from '../proposal.ts';
import { spoken, targetOf } from '../work/schema.ts';
import { capitalize } from '../sentences.ts';

/** Rows that nobody would miss, or must not be kept: sessions, keys that were used, what a machine wrote. */
const fleeting =
  /(^|_)(tokens|sessions|logs|log_entries|temp|cache|caches|locks|jobs|webhook_events|verifications|views|clicks)$/;

/** Id of the proposal to delete softly; undefined where it is not proposed. */
export function softDeleteId(facts: Facts, table: Table): string | undefined {
  return isKept(facts, table) ? `soft delete ${table.name}` : undefined;
}

/** Inference 6: deletion that can be taken back, versions where several people write, pairs that exist once. */
export function proposeKeeping(facts: Facts): Proposal[] {
  return [...facts.tables.values()].flatMap((table) => [
    ...proposeSoftDelete(facts, table),
    ...proposeVersion(facts, table),
    ...proposePairs(facts, table),
  ]);
}

/** On for tables with money, people or content; off for junctions, parts and what does not last. */
function isKept(facts: Facts, table: Table): boolean {
  const written = table.fields.find(({ name }) => camelOf(name) === 'deletedAt');
  if (table.delete === 'soft') return false;
  if (written !== undefined) return written.name === 'deleted_at' && written.type.kind === 'datetime';
  if (fleeting.test(table.name)) return false;
  const shape = shapeOf(facts, table).kind;
  const { kind } = accessOf(facts, table);
  if (shape === 'junction' || shape === 'part' || shape === 'ordered part' || kind === 'members') return false;
  if (kind === 'self' || kind === 'tenant') return true;
  const hasMoney = table.fields.some(({ type }) => type.kind === 'money');
  const isPerson = table.fields.some(({ type }) => type.kind === 'email' || type.kind === 'phone');
  const isContent = table.fields.some(
    ({ name, type }) => type.kind === 'text' && /^(title|body|content|text)$/.test(name),
  );
  return hasMoney || isPerson || isContent;
}

function camelOf(name: string): string {
  return name.replaceAll(/_+([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

function proposeSoftDelete(facts: Facts, table: Table): Proposal[] {
  const id = softDeleteId(facts, table);
  if (id === undefined) return [];
  // `deleted_at` says that rows are deleted softly; the system's own takes its place.
  const isWritten = table.fields.some(({ name }) => name === 'deleted_at');
  const own: PlanEdit[] = !isWritten ? [] : [{ kind: 'remove', path: ['tables', table.name, 'fields', 'deleted_at'] }];
  return [
    rule(facts, {
      ...{ table, id, rule: 'R-SOFT', label: `${table.name}: delete softly`, hint: 'delete: soft' },
      why: `${capitalize(spoken(table.name))} hold what people may want back: a deleted row is hidden, not gone.`,
      edits: [...own, { kind: 'set', path: ['tables', table.name, 'delete'], value: 'soft' }],
    }),
  ];
}

/** Where the owner and an administrator, or several members, may change the same row. */
function proposeVersion(facts: Facts, table: Table): Proposal[] {
  const { kind } = accessOf(facts, table);
  const shape = shapeOf(facts, table).kind;
  if (fleeting.test(table.name)) return [];
  // Profiles are changed in parts, unless PUT replaces them whole.
  const isReplaced = kind === 'self' && facts.request.changes !== 'patch';
  const isOwned =
    (kind === 'owner' || kind === 'author' || kind === 'parent' || isReplaced) && facts.administrator !== undefined;
  const isShared = isOwned || kind === 'tenant' || kind === 'tenant row' || kind === 'members';
  const isEdited = table.fields.some(
    ({ type, rules }) =>
      type.kind !== 'reference' && type.kind !== 'many' && !rules.readonly && !rules.derived && !rules.snapshot,
  );
  if (table.versioned || !isShared || !isEdited || table.fields.some(({ name }) => camelOf(name) === 'version'))
    return [];
  if (shape === 'junction' || shape === 'ordered part') return [];
  const writers = isOwned ? 'The owner and an administrator' : 'Several members';
  return [
    rule(facts, {
      ...{ table, id: `version ${table.name}`, rule: 'R-VERSION', label: `${table.name}: keep versions` },
      hint: 'concurrency: version',
      why: `${writers} may change the same row: whoever saves second is told, and overwrites nothing.`,
      edits: [{ kind: 'set', path: ['tables', table.name, 'concurrency'], value: 'version' }],
    }),
  ];
}

/** R-IDX-UNIQUE: each pair of a junction, and each member of a tenant, once. */
function proposePairs(facts: Facts, table: Table): Proposal[] {
  const pair = pairOf(facts, table);
  if (pair === undefined) return [];
  const isKnown = table.unique.some(
    ({ columns }) =>
      columns.length === 2 &&
      columns.every(({ name }) => pair.includes(name) || pair.includes(name.replace(/_id$/, ''))),
  );
  if (isKnown) return [];
  const columns = pair.join(', ');
  return [
    rule(facts, {
      ...{ table, id: `unique ${table.name} ${columns}`, rule: 'R-IDX-UNIQUE', label: `${table.name}: each pair once` },
      hint: `unique: ${columns}`,
      why: `The same ${spoken(pair[0])} and ${spoken(pair[1])} belong together once, or not at all.`,
      edits: [{ kind: 'append', path: ['tables', table.name, 'unique'], value: columns }],
    }),
  ];
}

function pairOf(facts: Facts, table: Table): readonly [string, string] | undefined {
  const shape = shapeOf(facts, table);
  if (shape.kind === 'junction') return [shape.one.name, shape.other.name];
  const { tenant } = facts.scopes.get(table.name) ?? {};
  if (tenant?.memberships === table.name) return [tenant.tenantField, tenant.personField];
  // What somebody has marked: nothing but the person and the thing.
  const owner = ownerFieldOf(facts, table);
  const references = table.fields.filter((field) => targetOf(field) !== undefined && targetOf(field) !== table.name);
  const [one, other, third] = references;
  if (owner === undefined || one === undefined || other === undefined || third !== undefined) return undefined;
  if (table.fields.length !== references.length || one.rules.unique || other.rules.unique) return undefined;
  return [one.name, other.name];
}

function rule(
  facts: Facts,
  draft: Pick<Proposal, 'id' | 'rule' | 'label' | 'hint' | 'why'> & { table: Table; edits: readonly PlanEdit[] },
): Proposal {
  const { table, edits, ...shown } = draft;
  return {
    ...shown,
    step: 2,
    kind: 'rule',
    group: table.name,
    recommended: !facts.planned.has(table.name),
    needs: [],
    edits: () => edits,
  };
}
