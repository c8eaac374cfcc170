import type { Blueprint, Effect, Statement } from '../../../blueprint/model.ts';
import { programsOf, walkStatements } from '../../../blueprint/program/walk.ts';
import { sendsMail } from '../mail.ts';
import { hasChannels } from '../realtime/usage.ts';
import { hasOutgoing } from '../webhooks/outgoing.ts';
import { hasQueue } from './system-tasks.ts';

/** What logic runs on, as far as the plan needs it. */
export interface WorkUsage {
  /** Something takes more than the database: `src/context.ts`. */
  readonly context: boolean;
  readonly integrations: boolean;
  /** Formulas, deliveries of webhooks or messages to people read the environment. */
  readonly config: boolean;
  /** Tasks of the plan or of the runtime: there is a queue. */
  readonly tasks: boolean;
  readonly events: boolean;
  /** Tasks that run at fixed times, at intervals, by a calendar. */
  readonly schedules: boolean;
  readonly every: boolean;
  readonly cron: boolean;
  /** Some task may not run as often at once as it likes. */
  readonly concurrency: boolean;
  /** Some task gives something. */
  readonly results: boolean;
  /** Some task says how urgent it is, or which of its runs are the same. */
  readonly priorities: boolean;
  readonly uniqueRuns: boolean;
  /** One of the two. */
  readonly runDefaults: boolean;
  /** Some integration has operations whose repetition the service notices. */
  readonly idempotency: boolean;
  readonly rateLimits: boolean;
  readonly caches: boolean;
  /** Some integration's key goes into the query string. */
  readonly keyInQuery: boolean;
  /** Some request has a query string, a body. */
  readonly queries: boolean;
  readonly bodies: boolean;
  /** Addresses end with more than their path; requests have headers of their own. */
  readonly queryStrings: boolean;
  readonly ownHeaders: boolean;
  /** Some path has parameters. */
  readonly pathParameters: boolean;
  /** Values that do not come with a request are checked against a schema. */
  readonly jsonSchemas: boolean;
}

const effectsOfContext: readonly Effect[] = ['queue', 'integrations', 'log', 'config', 'progress'];

/** Whether a program with these effects takes a `Context`; else it takes the database, or nothing. */
export function takesContext(effects: ReadonlySet<Effect>): boolean {
  return effectsOfContext.some((effect) => effects.has(effect));
}

export function workUsage(blueprint: Blueprint): WorkUsage {
  const { functions, integrations, tasks, environment } = blueprint;
  const operations = integrations.flatMap((integration) => integration.operations);
  const effects = [...programsOf(blueprint), ...functions].map((one) => one.effects);
  const every = tasks.some(({ trigger }) => trigger.kind === 'every');
  const cron = tasks.some(({ trigger }) => trigger.kind === 'cron');
  const events = emittedEvents(blueprint);
  const hasTasks = hasQueue(blueprint);
  const hasIntegrations = integrations.length > 0;
  const keyInQuery = integrations.some(({ auth }) => auth?.kind === 'query');
  const queries = operations.some((operation) => sendsInput(operation) && !hasBody(operation));
  const bodies = operations.some((operation) => sendsInput(operation) && hasBody(operation));
  const idempotency = operations.some(({ idempotent }) => idempotent !== undefined);
  return {
    context: hasTasks || events.size > 0 || hasChannels(blueprint) || hasIntegrations || effects.some(takesContext),
    integrations: hasIntegrations,
    config: environment.length > 0 || hasOutgoing(blueprint) || sendsMail(blueprint),
    tasks: hasTasks,
    events: events.size > 0 || hasChannels(blueprint),
    schedules: every || cron,
    every,
    cron,
    concurrency: tasks.some(({ concurrency }) => concurrency !== undefined),
    results: tasks.some(({ program }) => program.returns !== undefined),
    priorities: tasks.some(({ priority }) => priority !== undefined),
    uniqueRuns: tasks.some(({ uniqueBy }) => uniqueBy !== undefined),
    runDefaults: tasks.some(({ priority, uniqueBy }) => priority !== undefined || uniqueBy !== undefined),
    idempotency,
    rateLimits: integrations.some(({ rateLimit }) => rateLimit !== undefined),
    caches: operations.some(({ cacheSeconds }) => cacheSeconds !== undefined),
    keyInQuery,
    queries,
    bodies,
    queryStrings: keyInQuery || queries,
    ownHeaders: bodies || idempotency,
    pathParameters: operations.some(({ path }) => path.includes('{')),
    jsonSchemas: hasTasks || hasChannels(blueprint) || operations.some(({ returns }) => returns !== undefined),
  };
}

type Operation = Blueprint['integrations'][number]['operations'][number];

/** Other requests carry their input in the query string. */
export function hasBody({ method }: Pick<Operation, 'method'>): boolean {
  return method === 'POST' || method === 'PUT' || method === 'PATCH';
}

/** Fields of the input that the path does not hold already. */
export function sentFields({ path, input }: Pick<Operation, 'path' | 'input'>): Operation['input'] {
  const inPath = new Set([...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name));
  return input.filter(({ name }) => !inPath.has(name.snake));
}

function sendsInput(operation: Operation): boolean {
  return sentFields(operation).length > 0;
}

/** Names of the events that steps, endpoints and the writers of tables emit. */
function emittedEvents(blueprint: Blueprint): ReadonlySet<string> {
  const bySteps = statementsOf(blueprint).flatMap((statement) => (statement.kind === 'emit' ? [statement.event] : []));
  const byEndpoints = blueprint.modules
    .flatMap((module) => module.endpoints)
    .flatMap((endpoint) => ('event' in endpoint && endpoint.event !== undefined ? [endpoint.event.name] : []));
  const ofTables = blueprint.events.flatMap(({ name, ofTable }) => (ofTable === undefined ? [] : [name]));
  return new Set([...bySteps, ...byEndpoints, ...ofTables]);
}

function statementsOf(blueprint: Blueprint): readonly Statement[] {
  return programsOf(blueprint).flatMap(({ block }) => [...walkStatements(block)]);
}

/** Entries of a `Context` besides `db` and `log`, from variables of these names. */
export function contextExtras({ integrations, tasks, config }: WorkUsage): string[] {
  return [...(integrations ? ['integrations'] : []), ...(tasks ? ['queue'] : []), ...(config ? ['config'] : [])];
}
