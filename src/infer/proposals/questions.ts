import type { Field, Plan, Table } from '../../plan/model.ts';
import { plural } from '../inflect.ts';
import { questionId } from './access.ts';
import { type Facts, findFacts } from './facts.ts';
import type { OpenQuestion } from './proposal.ts';
import { entityOf, spoken, targetOf } from './work/schema.ts';
import { capitalize } from './sentences.ts';

/**
 * P-ASK: tables that refer to people, but where nothing says that one of them owns the row (`reviewer`, `assigned_to`,
 * `buyer` and `seller`). What only hangs on such a table follows its answer and is not asked.
 */
export function openQuestions(plan: Plan): readonly OpenQuestion[] {
  const facts = findFacts(plan);
  const person = facts.signIn?.table.name;
  return [...facts.tables.values()].flatMap((table) => {
    const scope = facts.scopes.get(table.name);
    if (scope?.kind !== 'ask' || facts.planned.has(table.name) || table.allow !== undefined) return [];
    const people = table.fields.filter((field) => targetOf(field) === person).map(({ name }) => name);
    // An appointment of a patient with a doctor: both are people, each with a row of their own.
    const parents = table.fields
      .filter((field) => scope.candidates.includes(field.name) && isOwned(field, facts))
      .map(({ name }) => name);
    const whose = people.length > 0 ? people : parents.length > 1 ? parents : [];
    return whose.length === 0 ? [] : [questionAbout(table, { people: whose, administrator: facts.administrator })];
  });
}

function isOwned(field: Field, facts: Facts): boolean {
  const kind = facts.scopes.get(targetOf(field) ?? '')?.kind;
  return kind === 'owner' || kind === 'parent';
}

function questionAbout(
  table: Table,
  { people, administrator }: { people: readonly string[]; administrator: string | undefined },
): OpenQuestion {
  const rows = plural(spoken(entityOf(table)));
  const named = people.map((name) => `\`${name}\``).join(' and ');
  const isOne = people.length === 1;
  return {
    id: questionId(table),
    message: `Who may see ${rows}?`,
    why: `${capitalize(rows)} refer to people by ${named}, and ${isOne ? 'that does' : 'these do'} not say whose they are.`,
    options: [
      { value: 'admin', label: administrator === undefined ? 'nobody but the system' : `only ${administrator}` },
      ...people.map((name) => ({
        value: `owner ${name}`,
        label: `whoever is its ${spoken(name.replace(/_id$/, ''))}`,
      })),
      { value: 'signed in', label: 'everybody who is signed in' },
    ],
    proposal: 'admin',
  };
}
