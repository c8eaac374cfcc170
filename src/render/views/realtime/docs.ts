import type { ChannelBlueprint, EventBlueprint } from '../../../blueprint/model.ts';
import { codeSpan, escapeMarkdown } from '../docs-markdown.ts';
import { describePermission } from '../docs-permission.ts';
import type { Lookup } from '../lookup.ts';
import { namesOf } from '../../../blueprint/casing.ts';
import { wireSamples } from '../work/samples.ts';
import { realtimeUsage, type RealtimeUsage } from './usage.ts';

/** docs/realtime.md */
export interface RealtimeDocsView {
  readonly title: string;
  readonly hasAuth: boolean;
  readonly usage: RealtimeUsage;
  readonly url: string;
  readonly loginPath: string;
  /** `expiresAt` */
  readonly expiresAt: string;
  /** Cells of the table of channels. */
  readonly channels: readonly {
    readonly name: string;
    readonly who: string;
    readonly events: string;
    readonly what: string;
  }[];
  readonly events: readonly { readonly name: string; readonly data: string }[];
  /** For the examples: a channel, as it is written in code, and an event on it. */
  readonly example: { readonly channel: string; readonly message: string };
}

const sampleId = '0198c2f1-5a3e-7b21-9c55-3f2f6f4f9a10';

export function realtimeDocsView(lookup: Lookup): RealtimeDocsView {
  const { blueprint } = lookup;
  const { channels, events, project, auth } = blueprint;
  const live = events.filter(({ name }) => channels.some((channel) => sends(channel, name)));
  const [channel] = channels;
  const event = live.find(({ name }) => channel !== undefined && sends(channel, name));
  if (channel === undefined || event === undefined) throw new TypeError('there are no channels to describe');
  const name = channel.segments
    .map((segment) => (segment.kind === 'word' ? segment.text : segment.type === 'uuid' ? sampleId : '1'))
    .join('/');
  const message = {
    type: 'event',
    channel: name,
    id: '7512-18-1767225600',
    event: event.name,
    at: '2026-01-01T00:00:00.000Z',
  };
  return {
    title: escapeMarkdown(project.title),
    hasAuth: auth !== undefined,
    usage: realtimeUsage(blueprint),
    url: `${project.basePath}/realtime`,
    loginPath: `${project.basePath}/auth/login`,
    expiresAt: namesOf('expires_at', project.casing).key,
    channels: channels.map((each) => ({
      name: codeSpan(each.name),
      who: describePermission(each),
      events: each.events.map((sent) => codeSpan(sent.event)).join(', '),
      what: escapeMarkdown(each.description),
    })),
    events: live.map((each) => ({
      name: codeSpan(each.name),
      data: JSON.stringify(dataOf(each, lookup)),
    })),
    example: { channel: name, message: JSON.stringify({ ...message, data: dataOf(event, lookup) }) },
  };
}

function sends({ events }: ChannelBlueprint, name: string): boolean {
  return events.some(({ event }) => event === name);
}

/** What an event carries, by example. */
function dataOf({ data }: EventBlueprint, { blueprint }: Lookup): object {
  const samples = wireSamples(data, blueprint.project.decimals);
  return Object.fromEntries(data.map(({ name }) => [name.key, samples[name.snake]]));
}
