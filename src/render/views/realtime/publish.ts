import type { ChannelBlueprint, ChannelEventBlueprint, EventBlueprint, InputField } from '../../../blueprint/model.ts';
import { quoteString } from '../../engine.ts';
import { propertyAccess } from '../../expressions/literal.ts';
import { Imports } from '../imports.ts';
import type { Lookup } from '../lookup.ts';
import { realtimeUsage, type RealtimeUsage } from './usage.ts';
import { tieOf, whoseFunction, type WhoseKind } from './whose.ts';

/** src/realtime/publish.ts */
export interface PublishView {
  readonly imports: readonly string[];
  readonly usage: RealtimeUsage;
  readonly events: readonly {
    readonly name: string;
    /** Keys of what is sent, as entries of a list. */
    readonly fields: string;
    readonly parameter: string;
    /** Code of the list of channels. */
    readonly sendings: string;
  }[];
}

export function publishView(lookup: Lookup): PublishView {
  const imports = new Imports();
  const { channels, events } = lookup.blueprint;
  const usage = realtimeUsage(lookup.blueprint);
  imports.value('drizzle-orm', 'sql');
  if (usage.scoped) imports.type('drizzle-orm', 'SQL');
  imports.type('../db/client.ts', 'Db');
  imports.value('../db/schema/realtime-events.ts', 'realtimeEvents');
  imports.type('../events.ts', 'Events');
  imports.value('./names.ts', 'channelName');
  for (const name of ['announce', 'noticeName']) imports.value('./notices.ts', name);
  const live = events.flatMap((event) => {
    const sendings = channels.flatMap((channel) => {
      const sent = channel.events.find((one) => one.event === event.name);
      return sent === undefined ? [] : [sendingOf(channel, { sent, event, lookup, imports })];
    });
    if (sendings.length === 0) return [];
    return [
      {
        name: quoteString(event.name),
        fields: event.data.map(({ name }) => quoteString(name.key)).join(', '),
        parameter: sendings.some(({ code }) => code.includes('data')) ? 'data' : '',
        sendings: listCode(sendings),
      },
    ];
  });
  return { usage, events: live, imports: imports.lines };
}

interface Sent {
  readonly sent: ChannelEventBlueprint;
  readonly event: EventBlueprint;
  readonly lookup: Lookup;
  readonly imports: Imports;
}

/** An event on one channel. */
function sendingOf(channel: ChannelBlueprint, { sent, event, lookup, imports }: Sent): Sending {
  const fields = sent.fields.map((name) => fieldOf(event, name));
  const rest = [...fields];
  const parts = channel.segments.map((segment) =>
    segment.kind === 'word' ? quoteString(segment.text) : valueCode(rest.shift()),
  );
  const entries = [
    `channel: channelName(${parts.join(', ')})`,
    ...whoseEntries(channel, { sent, event, lookup, imports }),
  ];
  const code = `{ ${entries.join(', ')} }`;
  const needed = new Set([...fields, ...(sent.id === undefined ? [] : [fieldOf(event, sent.id)])]);
  const missing = [...needed].filter(({ optional, type }) => optional || type.nullable).map(valueCode);
  const isMissing = missing.flatMap((value) => [`${value} === undefined`, `${value} === null`]).join(' || ');
  return { code, isMissing };
}

interface Sending {
  readonly code: string;
  /** Code of the condition that what the channel needs is not there; empty where it always is. */
  readonly isMissing: string;
}

function listCode(sendings: readonly Sending[]): string {
  const [first, ...rest] = sendings;
  if (first !== undefined && rest.length === 0 && first.isMissing !== '')
    return `(${first.isMissing} ? [] : [${first.code}])`;
  const entries = sendings.map(({ code, isMissing }) =>
    isMissing === '' ? code : `...(${isMissing} ? [] : [${code}])`,
  );
  return `[${entries.join(', ')}]`;
}

function whoseEntries(channel: ChannelBlueprint, { sent, event, lookup, imports }: Sent): string[] {
  if (channel.table === undefined || sent.id === undefined) return [];
  const table = lookup.table(channel.table);
  const id = valueCode(fieldOf(event, sent.id));
  const entry = (kind: WhoseKind): string => {
    const tie = tieOf(kind, table);
    const name = imports.value('./whose.ts', whoseFunction(kind, table));
    const column = tie === undefined || tie.kind === 'self' ? undefined : tie.column;
    const gone = event.data.find((field) => field.name.snake === column);
    return `${kind}: ${name}(${id}${gone === undefined ? '' : `, ${valueCode(gone)}`})`;
  };
  return [...(channel.ownerScoped ? [entry('owner')] : []), ...(channel.member === undefined ? [] : [entry('tenant')])];
}

function valueCode(field: InputField | undefined): string {
  return `data${propertyAccess(field?.name.key ?? '')}`;
}

function fieldOf({ data, name }: EventBlueprint, wanted: string): InputField {
  const found = data.find((field) => field.name.snake === wanted);
  if (found === undefined) throw new TypeError(`${name} does not carry ${wanted}`);
  return found;
}
