import type { Auth, FieldType, Reference } from '../../plan/model.ts';
import type { NamedPlan } from './named-plan.ts';
import type { Occurrence } from './occurrence.ts';
import { declaration, occurrencesInType, use } from './occurrences-in-tables.ts';

/** What features, functions, integrations, tasks, events, webhooks, channels, auth and slices say themselves. */
export function occurrencesInWork({ plan }: NamedPlan): readonly Occurrence[] {
  const event = (path: string) => (reference: Reference) =>
    use({ kind: 'event', name: reference.name }, reference, path);
  const types = (owner: { readonly path: string; readonly input?: FieldType; readonly returns?: FieldType }) => [
    ...occurrencesInType(owner.input, owner),
    ...occurrencesInType(owner.returns, owner),
  ];
  return [
    ...plan.features.flatMap((feature) => [
      declaration({ kind: 'feature', name: feature.name }, feature),
      ...feature.data.map((word) => use({ kind: 'table', name: word.name }, word, feature.path)),
    ]),
    ...plan.functions.flatMap((each) => [declaration({ kind: 'function', name: each.name }, each), ...types(each)]),
    ...plan.integrations.flatMap((integration) => [
      declaration({ kind: 'integration', name: integration.name }, integration),
      ...integration.operations.flatMap(types),
    ]),
    ...plan.tasks.flatMap((task) => [
      declaration({ kind: 'task', name: task.name }, task),
      ...types(task),
      ...(task.on ? [event(task.path)(task.on), ...eventFields(task.on.name, task.input, task.path)] : []),
      ...(task.unique ?? []).flatMap((word) => valueOf(task.on?.name, word, task.path)),
    ]),
    ...plan.events.flatMap((each) => [
      declaration({ kind: 'event', name: each.name }, each),
      ...types({ path: each.path, ...(each.data && { input: each.data }) }),
      ...eventFields(each.name, each.data, each.path),
    ]),
    ...plan.webhooks.incoming.map(({ run, path }) => use({ kind: 'task', name: run.name }, run, path)),
    ...plan.webhooks.outgoing.map(event('webhooks.outgoing')),
    ...plan.realtime.flatMap(({ on, path }) => on.map(event(path))),
    ...(plan.auth ? [use({ kind: 'table', name: plan.auth.table.name }, plan.auth.table, plan.auth.path)] : []),
    ...occurrencesInMail(plan.auth),
    ...plan.build.slices.flatMap(({ name, members }) => members.map((member) => memberOf(name, member))),
  ];

  /** Where no group is written, slices name the tables that groups are inferred for. */
  function memberOf(slice: string, member: Reference): Occurrence {
    const isTask = plan.tasks.some(({ name }) => name === member.name);
    const kind = isTask ? 'task' : plan.api === undefined ? 'table' : 'group';
    return use({ kind, name: member.name }, member, `build.slices.${slice}`);
  }
}

/** What sends the messages of sign-in. */
function occurrencesInMail(auth: Auth | undefined): readonly Occurrence[] {
  if (auth?.mail === undefined || auth.mail === 'smtp') return [];
  const { integration, operation } = auth.mail;
  const path = `${auth.path}.mail`;
  return [
    use({ kind: 'integration', name: integration.name }, integration, path),
    use({ kind: 'operation', integration: integration.name, name: operation.name }, operation, path),
  ];
}

/** What an event carries: declared with it, and again by the tasks that take it. */
function eventFields(event: string, type: FieldType | undefined, path: string): readonly Occurrence[] {
  if (type?.kind !== 'object') return [];
  return type.fields.map(({ name, nameAt }) =>
    declaration({ kind: 'event field', event, name }, { name, nameAt, path }),
  );
}

/** A value of the event that starts a task. */
function valueOf(event: string | undefined, word: Reference, path: string): readonly Occurrence[] {
  return event === undefined ? [] : [use({ kind: 'event field', event, name: word.name }, word, path)];
}
