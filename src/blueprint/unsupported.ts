import type { Plan } from '../plan/model.ts';
import type { PlannedEndpoint } from './api.ts';
import type { Report } from './report.ts';

/** Refuses or leaves out the event of an endpoint; the endpoint itself stays. */
export function checkEvent({ endpoint }: PlannedEndpoint, { report }: { report: Report }): void {
  const { emit, method, url, path } = endpoint;
  if (emit === undefined) return;
  report.refuse({ part: 'events', what: `The event \`${emit.name}\` of \`${method} ${url}\``, at: emit.at, path });
}

/** Everything of a plan that this version parses but does not compile, apart from endpoints (`api.ts`). */
export function refuseParts(plan: Plan, report: Report): void {
  const uses = [
    ...plan.functions.map((item) => ({ part: 'functions' as const, what: 'function', item })),
    ...plan.integrations.map((item) => ({ part: 'integrations' as const, what: 'integration', item })),
    ...plan.tasks.map((item) => ({ part: 'tasks' as const, what: 'task', item })),
    ...plan.events.map((item) => ({ part: 'events' as const, what: 'event', item })),
    ...plan.webhooks.incoming.map((item) => ({ part: 'webhooks' as const, what: 'incoming webhook', item })),
    ...plan.realtime.map((item) => ({ part: 'realtime' as const, what: 'realtime channel', item })),
  ];
  for (const { part, what, item } of uses) {
    report.refuse({ part, what: `The ${what} \`${item.name}\``, at: item.nameAt, path: item.path });
  }
  for (const { name, at } of plan.webhooks.outgoing) {
    report.refuse({ part: 'webhooks', what: `The outgoing webhook \`${name}\``, at, path: 'webhooks.outgoing' });
  }
  refuseAuth(plan, report);
}

function refuseAuth({ auth }: Plan, report: Report): void {
  if (auth === undefined) return;
  const { path } = auth;
  if (auth.passwordReset !== undefined) {
    report.refuse({ part: 'password_reset', what: 'Password reset', at: auth.passwordReset, path });
  }
  if (auth.apiKeys !== undefined)
    report.refuse({ part: 'api_keys', what: 'Sign-in by API key', at: auth.apiKeys, path });
  if (auth.emailVerification !== undefined) {
    report.refuse({ part: 'email_verification', what: 'E-mail verification', at: auth.emailVerification, path });
  }
  if (auth.registration === 'invite') {
    report.refuse({ part: 'invitations', what: 'Registration by invitation', at: auth.at, path });
  }
}

/** Names of tasks, events and their like that stand where nothing of that name is known. */
export function checkNames(plan: Plan, report: Report): void {
  const events = new Set([...plan.events.map(({ name }) => name), ...automaticEvents(plan)]);
  const tasks = new Set(plan.tasks.map(({ name }) => name));
  const tables = new Set(plan.tables.map(({ name }) => name));
  const uses = [
    ...(plan.api ?? []).flatMap((group) => group.endpoints.map(({ emit, path }) => ({ reference: emit, path }))),
    ...plan.tasks.map(({ on, path }) => ({ reference: on, path })),
    ...plan.webhooks.outgoing.map((reference) => ({ reference, path: 'webhooks.outgoing' })),
    ...plan.realtime.flatMap(({ on, path }) => on.map((reference) => ({ reference, path }))),
  ].map((use) => ({ ...use, known: events, what: 'event' }));
  const others = [
    ...plan.webhooks.incoming.map(({ run, path }) => ({ reference: run, path, known: tasks, what: 'task' })),
    ...plan.features.flatMap(({ data, path }) =>
      data.map((reference) => ({ reference, path, known: tables, what: 'table' })),
    ),
  ];
  for (const { reference, path, known, what } of [...uses, ...others]) {
    if (reference === undefined || known.has(reference.name)) continue;
    report.error({
      code: `unknown-${what}`,
      message: `There is no ${what} \`${reference.name}\`.`,
      at: reference.at,
      path,
      expected: `the name of ${what === 'event' ? 'an event' : `a ${what}`} of this plan`,
      near: { word: reference.name, among: known },
    });
  }
}

/** What happens to rows is an event without being declared: `products.updated`. */
function automaticEvents({ tables }: Plan): string[] {
  return tables.flatMap(({ name }) => ['created', 'updated', 'deleted'].map((change) => `${name}.${change}`));
}
