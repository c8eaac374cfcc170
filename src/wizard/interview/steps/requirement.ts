import { readNotation } from '../../../infer/notation/read.ts';
import type { PlanEdit, PlanValue } from '../../../plan/edits/edit.ts';
import type { Session } from '../../session.ts';
import { wordingOf } from '../catalogue/entry.ts';
import * as entries from '../catalogue/requirement.ts';
import { asks, showStep } from '../context.ts';
import type { Depth } from '../catalogue.ts';
import { proposeFeature, rolesOfActors, tablesOfNouns } from '../names.ts';

/** What step 1 found out. */
export interface Requirement {
  readonly need: string;
  /** As it was said; absent where it was not asked. */
  readonly data?: string;
  readonly response?: string;
  readonly actors?: string;
}

/** What does the user need, what data is required, what is the expected response; and who takes part. */
export async function askRequirement(
  session: Session,
  { depth, adds }: { readonly depth: Depth; readonly adds: boolean },
): Promise<Requirement> {
  showStep(session, 'Requirement');
  const need = await session.ask({
    ...wordingOf(entries.need),
    ...(adds ? { message: 'What is the new feature for?' } : {}),
    kind: 'text',
    placeholder: adds ? 'Customers review what they have bought.' : 'Customers order products and follow their orders.',
    check: notEmpty('Say it in a sentence: who wants to do what?'),
  });
  if (!asks(entries.data, { depth })) return { need: needOf(need) };
  const data = await session.ask({
    ...wordingOf(entries.data),
    kind: 'text',
    placeholder: 'users, products, orders, order items',
    check: (answer) =>
      tablesOfNouns(answer).length === 0 ? 'Name some things, with commas between them: products, orders' : undefined,
  });
  const response = await session.ask({
    ...wordingOf(entries.response),
    kind: 'text',
    placeholder: 'The order with its items, total and status.',
    check: notEmpty('Say what comes back, for example: The order with its items.'),
  });
  const actors = await session.ask({
    ...wordingOf(entries.actors),
    kind: 'text',
    proposal: `${actorOf(need)}, admin`,
    check: notEmpty('Name those who take part: customer, admin'),
  });
  return { need: needOf(need), data, response, actors };
}

/** `**Requirement:** Build a shop` is what was pasted; the need is `Build a shop`. */
function needOf(text: string): string {
  const found = readNotation(text, { tables: [] }).find((item) => item.kind === 'need');
  return (found?.kind === 'need' ? found.text : text).trim().replaceAll(/\s+/g, ' ');
}

const person =
  /^[a-z]{2,}(?:ers|ors|ists|ents|ants|ians|ees)$|^(?:hosts|people|fans|friends|nurses|artists|athletes|clerks|coaches|pilots|pupils|volunteers)$/i;

/** Who does something in the first words of the need: `Customers order …` → customer. */
export function actorOf(need: string): string {
  const [first = ''] = need.trim().split(/\s+/);
  const [role = 'user'] = person.test(first) ? rolesOfActors(first) : [];
  // Members are those of a tenant: the word has that meaning in permissions.
  return role === 'member' ? 'user' : role;
}

/** The features of the plan: what was said in step 1, and what else was pasted as a requirement. */
export function featureEdits(
  { need, response, actors }: Requirement,
  options: {
    readonly tables: readonly string[];
    readonly pasted: readonly string[];
    readonly taken: ReadonlySet<string>;
  },
): readonly PlanEdit[] {
  const { tables } = options;
  const taken = new Set(options.taken);
  const roles = actors === undefined ? [] : actorNames(actors);
  const more: Record<string, PlanValue> = {};
  if (response !== undefined) more['response'] = response.trim();
  if (roles.length > 0) more['actors'] = roles;
  const needs = [need, ...options.pasted.filter((text) => text !== need)];
  return needs.map((text, index) => {
    const name = proposeFeature(text, { tables: index === 0 ? tables : [], taken });
    taken.add(name);
    const data: Record<string, PlanValue> = index === 0 && tables.length > 0 ? { data: tables } : {};
    return { kind: 'set', path: ['features', name], value: { need: text, ...data, ...(index === 0 ? more : {}) } };
  });
}

function actorNames(text: string): readonly string[] {
  const parts = text.split(/,|;|\band\b/i).map((part) => part.trim().replace(/^(?:an?|the)\s+/i, ''));
  return [...new Set(parts.filter((part) => part !== ''))];
}

function notEmpty(message: string): (answer: string) => string | undefined {
  return (answer) => (answer.trim() === '' ? message : undefined);
}
