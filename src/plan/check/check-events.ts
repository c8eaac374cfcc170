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
  checkName(known, { ...use, among: eventsOf(known), what: 'event' });
}

function eventsOf(known: Known): ReadonlySet<string> {
  const found = namesOfPlan.get(known.plan) ?? new Set([...known.declared.events, ...listImplicitEvents(known)]);
  namesOfPlan.set(known.plan, found);
  return found;
}

function listImplicitEvents({ plan, declared }: Known): string[] {
  const events = listTableEvents(plan);
  return declared.events.size > 0 ? events : [...events, ...emittedEvents(plan)];
}

/** The events that tables have without saying so. */
export function listTableEvents(plan: Plan): string[] {
  const events: string[] = [];
  for (const { name, fields } of plan.tables) {
    const states = fields.flatMap(({ type }) => (type.kind === 'enum' ? type.values : []));
    for (const owner of [name, ...singularsOf(name)]) {
      events.push(...[...TABLE_EVENTS, ...states].map((what) => `${owner}.${what}`));
      if (plan.auth?.table.name === name) events.push(`${owner}.registered`);
    }
  }
  return events;
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
