import type { Channel } from '../../plan/model-async.ts';
import type { Plan, Reference } from '../../plan/model.ts';
import { refuseListeningKeys } from '../api-keys.ts';
import type { ResolvedAuth } from '../auth.ts';
import { namesOf } from '../casing.ts';
import { compact } from '../compact.ts';
import type {
  ChannelBlueprint,
  ChannelEventBlueprint,
  ChannelParameterKind,
  ChannelSegment,
  EndpointBlueprint,
  EventBlueprint,
  ProjectBlueprint,
} from '../model.ts';
import { type Callers, includesCallers, permit, uniteCallers } from '../permissions.ts';
import type { Report } from '../report.ts';
import type { Schema, SchemaTable } from '../schema-table.ts';
import { findHidden, fieldOf, parameterKind } from './event-data.ts';
import { canMeet, idNameOf, readSubject, type Subject } from './subject.ts';

export interface ChannelContext {
  readonly project: ProjectBlueprint;
  readonly schema: Schema;
  readonly events: readonly EventBlueprint[];
  readonly endpoints: readonly EndpointBlueprint[];
  /** Whose rows can be told for whom: tables that are owned, and those that belong to tenants. */
  readonly auth: ResolvedAuth | undefined;
  readonly hasAuth: boolean;
  readonly report: Report;
}

/** The channels of a plan, each with who may listen and where an event finds the values of its name. */
export function planChannels(plan: Plan, context: ChannelContext): ChannelBlueprint[] {
  checkNames(plan.realtime, context.report);
  return plan.realtime.flatMap((channel) => planChannel(channel, context) ?? []);
}

/** Two names that can be the same text: who listens to one would get what is meant for the other. */
function checkNames(channels: readonly Channel[], report: Report): void {
  for (const [at, channel] of channels.entries()) {
    const other = channels.slice(0, at).find(({ segments }) => canMeet(segments, channel.segments));
    if (other === undefined) continue;
    report.error({
      code: 'ambiguous-channel',
      message: `\`${channel.name}\` and \`${other.name}\` can be the name of the same channel.`,
      at: channel.nameAt,
      path: channel.path,
      expected: 'names that differ in a word: `orders/{id}` and `carts/{id}`',
    });
  }
}

interface Planned extends ChannelContext {
  readonly channel: Channel;
  readonly subject: Subject;
  readonly what: string;
  /** Whose row it is decides who gets an event. */
  readonly isScoped: boolean;
}

function planChannel(channel: Channel, context: ChannelContext): ChannelBlueprint | undefined {
  const subject = readSubject(channel.segments, context.schema);
  const what = `The channel \`${channel.name}\``;
  const planned = { ...context, channel, subject, what };
  if (!hasTable(planned)) return undefined;
  const { nameAt: at, path } = channel;
  const { table } = subject;
  refuseListeningKeys(channel.allow, { what, path, report: context.report });
  const callers = permit(channel.allow, { ...context, table, what, at, path, verb: undefined });
  if (callers === undefined) return undefined;
  warnOfMore(callers, planned);
  const isScoped = callers.ownerScoped || callers.member !== undefined;
  const kinds = new Map<string, ChannelParameterKind>();
  const events = uniqueEvents(channel).flatMap(
    (reference) => planEvent(reference, { ...planned, isScoped, kinds }) ?? [],
  );
  return compact({
    name: channel.name,
    description: channel.description ?? '',
    segments: channel.segments.map((segment): ChannelSegment =>
      segment.kind === 'word'
        ? { kind: 'word', text: segment.text }
        : {
            kind: 'parameter',
            name: namesOf(segment.name, context.project.casing),
            type: kinds.get(segment.name) ?? 'text',
          },
    ),
    allow: callers.allow,
    ownerScoped: callers.ownerScoped,
    member: callers.member,
    unscopedRoles: callers.unscopedRoles,
    table: table?.names.name.snake,
    row: rowOf(subject),
    events,
  });
}

/** Owners and members are those of rows: the name has to say of which table. */
function hasTable({ channel, subject, what, report }: Omit<Planned, 'isScoped'>): boolean {
  const scoped = channel.allow.find(({ kind }) => kind === 'owner' || kind === 'member');
  if (subject.table !== undefined || scoped === undefined) return true;
  report.error({
    code: 'channel-without-table',
    message: `${what} is for ${scoped.kind === 'owner' ? 'the owner' : 'members'}, but no word of its name is a table whose rows could be asked for.`,
    at: scoped.at,
    path: channel.path,
    expected: 'a name such as `orders/{id}`, or another permission',
  });
  return false;
}

/** Who listens should not learn what the endpoints of the same table keep from them. */
function warnOfMore(callers: Callers, { subject, what, channel, endpoints, report }: Omit<Planned, 'isScoped'>): void {
  const name = subject.table?.names.name.snake;
  const readers = endpoints
    .filter(({ table, kind }) => table === name && (kind === 'get' || kind === 'list' || kind === 'search'))
    .reduce<Callers | undefined>((all, endpoint) => uniteCallers(all, callersOf(endpoint)), undefined);
  const isScoped = callers.ownerScoped || callers.member !== undefined;
  if (name === undefined || readers === undefined || isScoped || includesCallers(readers, callers)) return;
  report.warn({
    code: 'channel-shows-more',
    message: `${what} is for more people than those who may read \`${name}\` with its endpoints.`,
    at: channel.nameAt,
    path: channel.path,
    expected: `the permission of the endpoints, or events that carry nothing of \`${name}\``,
  });
}

function callersOf({ allow, ownerScoped, unscopedRoles }: EndpointBlueprint): Callers {
  return { allow, ownerScoped, unscopedRoles, staffOnly: false, administratorOnly: false, namesOwners: false };
}

function uniqueEvents({ on }: Channel): readonly Reference[] {
  return on.filter(({ name }, at) => on.findIndex((other) => other.name === name) === at);
}

/** The one row that the name means: by its id, or by another column that no two rows share. */
function rowOf({ table, rowParameter }: Subject): ChannelBlueprint['row'] {
  if (table === undefined || rowParameter === undefined) return undefined;
  const isId = rowParameter === 'id' || rowParameter === idNameOf(table);
  const column = table.columnBy.get(isId ? 'id' : rowParameter);
  if (column === undefined || !(column.role === 'id' || (column.unique && !column.nullable))) return undefined;
  return { parameter: rowParameter, column: column.name.snake };
}

function planEvent(
  reference: Reference,
  planned: Planned & { readonly kinds: Map<string, ChannelParameterKind> },
): ChannelEventBlueprint | undefined {
  const { channel, subject, report, what, isScoped, events, kinds } = planned;
  const place = { at: reference.at, path: channel.path };
  const event = events.find(({ name }) => name === reference.name);
  if (event === undefined) {
    report.error({
      ...place,
      code: 'event-never-happens',
      message: `${what} waits for \`${reference.name}\`, and nothing in this plan makes it happen.`,
      expected: 'an event that a step emits, or an endpoint that changes such rows',
    });
    return undefined;
  }
  const hidden = findHidden(event.data, subject.table);
  if (hidden !== undefined) {
    report.error({
      ...place,
      code: 'hidden-in-channel',
      message: `\`${event.name}\` carries \`${hidden}\`, which nobody may read.`,
      expected: 'an event without it',
    });
  }
  const parameters = channel.segments.flatMap((segment) => (segment.kind === 'parameter' ? [segment.name] : []));
  const fields = parameters.flatMap((parameter, at) => {
    const names = subject.candidates[at] ?? [];
    const field = fieldOf(event.data, names);
    const kind = field && parameterKind(field.type);
    const known = kinds.get(parameter);
    if (field === undefined) {
      report.error({
        ...place,
        code: 'parameter-not-in-event',
        message: `${what} needs ${names.map((name) => `\`${name}\``).join(' or ')}, and \`${event.name}\` does not carry it.`,
        expected: `\`${names[0] ?? parameter}\` in the data of \`${event.name}\`, or another event`,
      });
    } else if (kind === undefined || (known !== undefined && known !== kind)) {
      report.error({
        ...place,
        code: 'bad-channel-parameter',
        message:
          kind === undefined
            ? `\`${field.name.snake}\` of \`${event.name}\` cannot stand in the name of a channel.`
            : `\`{${parameter}}\` is not of the same type in all events of \`${channel.name}\`.`,
        expected: 'an id, a text, a whole number or one of a few values, the same in every event',
      });
    } else {
      kinds.set(parameter, kind);
      return [field.name.snake];
    }
    return [];
  });
  const id = isScoped ? idField(event, subject.table) : undefined;
  if (isScoped && id === undefined) {
    report.error({
      ...place,
      code: 'event-without-row',
      message: `Whose row \`${event.name}\` is about cannot be told: it does not carry \`${idName(subject.table)}\`.`,
      expected: `\`${idName(subject.table)}\` in its data, or a channel without \`owner\` and \`member\``,
    });
  }
  return fields.length === parameters.length ? compact({ event: event.name, fields, id }) : undefined;
}

function idName(table: SchemaTable | undefined): string {
  return table === undefined ? 'id' : idNameOf(table);
}

function idField({ data }: EventBlueprint, table: SchemaTable | undefined): string | undefined {
  return fieldOf(data, [idName(table)])?.name.snake;
}
