import type { Plan } from '../model.ts';
import type { Step } from '../model-steps.ts';
import { checkName, type Known, type Use } from './known-names.ts';
import { walkSteps } from './walk-steps.ts';

/** What happens to rows of every table, without saying so. */
const TABLE_EVENTS = ['created', 'updated', 'deleted', 'restored'] as const;

const namesOfPlan = new WeakMap<Plan, ReadonlySet<string>>();

/**
 * An event that somebody emits, or waits for, must exist: it stands under `events`, or is one that every table has
 * (`products.updated`, and `orders.paid` for each value of an enum). A plan without `events` declares what it emits.
 */
export function checkEvent(known: Known, use: Use): void {
  checkName(known, { ...use, among: namesIn(known), what: 'event' });
}

function namesIn(known: Known): ReadonlySet<string> {
  const found = namesOfPlan.get(known.plan) ?? new Set([...known.declared.events, ...listImplicitEvents(known)]);
  namesOfPlan.set(known.plan, found);
  return found;
}

function listImplicitEvents({ plan, declared }: Known): string[] {
  const events = listTableEvents(plan);
  return declared.events.size > 0 ? events : [...events, ...emittedEvents(plan)];
}

/** An event that a table has without saying so. */
export interface NamedTableEvent {
  readonly name: string;
  readonly table: string;
  /** `created`, `registered`, or a value of an enum. */
  readonly what: string;
}

/** The names of events that tables have without saying so. */
export function listTableEvents(plan: Plan): string[] {
  return namedTableEvents(plan).map(({ name }) => name);
}

/** The events that tables have without saying so, under every name that they go by, those after the tables' own first. */
export function namedTableEvents(plan: Plan): NamedTableEvent[] {
  const plural = plan.tables.flatMap((table) => eventsOf(table, { plan, owners: [table.name] }));
  return [...plural, ...plan.tables.flatMap((table) => eventsOf(table, { plan, owners: singularsOf(table.name) }))];
}

function eventsOf(
  { name: table, fields }: Plan['tables'][number],
  { plan, owners }: { plan: Plan; owners: readonly string[] },
): NamedTableEvent[] {
  const values = fields.flatMap(({ type }) => (type.kind === 'enum' ? type.values : []));
  const isAuthTable = plan.auth?.table.name === table;
  const all = new Set([...TABLE_EVENTS, ...(isAuthTable ? ['registered'] : []), ...values]);
  return owners.flatMap((owner) => [...all].map((what) => ({ name: `${owner}.${what}`, table, what })));
}

/** Every event that a step or an endpoint of the plan emits. */
export function emittedEvents(plan: Plan): string[] {
  const endpoints = (plan.api ?? []).flatMap((group) => group.endpoints);
  const bySteps = (steps: readonly Step[]): string[] =>
    walkSteps(steps).flatMap((step) => (step.key === 'emit' ? [step.event.name] : []));
  return [
    ...endpoints.flatMap((endpoint) => endpoint.emit?.name ?? []),
    ...endpoints.flatMap(({ action }) => (action?.verb === 'steps' ? bySteps(action.steps) : [])),
    ...[...plan.functions, ...plan.tasks].flatMap(({ steps }) => bySteps(steps)),
  ];
}

/** What the singular of a table's name may be: `category` and `categorie` for `categories`. */
function singularsOf(name: string): string[] {
  const singulars = name.endsWith('s') ? [name.slice(0, -1)] : [];
  if (name.endsWith('es')) singulars.push(name.slice(0, -2));
  if (name.endsWith('ies')) singulars.push(`${name.slice(0, -3)}y`);
  return singulars;
}
