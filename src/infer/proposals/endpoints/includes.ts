import { isPartOf } from '../../scope.ts';
import type { Table } from '../../../plan/model.ts';
import { type Facts, accessOf } from '../facts.ts';
import { relationOf } from '../work/schema.ts';
import { isVisible, referencesTo } from './fields.ts';
import { hasDrafts } from './published.ts';

const mostIncludes = 4;

/** What comes along with the rows of a list: what they refer to, as far as everybody may see that who sees the rows. */
export function listIncludes(facts: Facts, table: Table): string[] {
  return openRelations(facts, table).slice(0, mostIncludes);
}

/** R-CHILD: what comes along with one row: the same, and its parts, with the things these are about. */
export function rowIncludes(facts: Facts, table: Table): string[] {
  const parts = (facts.referrers.get(table.name) ?? []).flatMap((part) => {
    if (!isPartOf(part, table.name) || !comesAlong(facts, { part, whole: table })) return [];
    const own = new Set(referencesTo(part, table.name).map(relationOf));
    const inner = openRelations(facts, part).filter((name) => !own.has(name));
    return inner.length === 0 ? [part.name] : inner.map((name) => `${part.name}.${name}`);
  });
  return [...openRelations(facts, table), ...parts].slice(0, mostIncludes);
}

/** A part belongs to its whole by one reference, and to nothing else. */
function comesAlong(facts: Facts, { part, whole }: { part: Table; whole: Table }): boolean {
  const references = referencesTo(part, whole.name);
  const [reference] = references;
  if (reference === undefined || references.length !== 1 || !isVisible(reference)) return false;
  if (reference.rules.unique || whole.fields.some(({ name }) => name === part.name)) return false;
  const isLinked = part.fields.some(({ type }) => type.kind === 'many' && type.table.name === whole.name);
  const scope = facts.scopes.get(part.name);
  if (isLinked) return false;
  if (scope?.ownership?.kind === 'parent') return scope.ownership.field === reference.name;
  if (scope?.parent !== undefined) return scope.parent === reference.name;
  return scope?.kind === 'catalogue';
}

/** References and many-to-many fields that lead to rows which are there for everybody to read. */
function openRelations(facts: Facts, table: Table): string[] {
  const isPublic = facts.signIn === undefined || ['catalogue', 'author'].includes(accessOf(facts, table).kind);
  return table.fields.flatMap((field) => {
    if ((field.type.kind !== 'many' && field.type.kind !== 'reference') || !isVisible(field)) return [];
    const name = field.type.kind === 'many' ? field.name : relationOf(field);
    if (name !== field.name && table.fields.some((other) => other.name === name)) return [];
    const target = facts.tables.get(field.type.table.name);
    if (target === undefined || target === table) return [];
    const { kind } = accessOf(facts, target);
    const isAuthor =
      kind === 'self' &&
      accessOf(facts, table).kind === 'author' &&
      facts.scopes.get(table.name)?.ownership !== undefined;
    // A name that readers see beside what somebody wrote: only the profile comes along.
    if (isAuthor) return [name];
    const isThere = kind === 'catalogue' || (kind === 'author' && !isPublic && !hasDrafts(facts, target));
    return isThere ? [name] : [];
  });
}
