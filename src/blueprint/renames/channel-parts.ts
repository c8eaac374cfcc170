import type { Reference } from '../../plan/model.ts';
import type { TableBlueprint } from '../model.ts';
import type { NamedPlan } from './named-plan.ts';

/** A word of a channel's name that is a table's. */
interface ChannelWord extends Reference {
  readonly kind: 'word';
  readonly table: string;
}

/** A parameter in a channel's name, and which value of each event it takes. */
export interface ChannelParameter extends Reference {
  readonly kind: 'parameter';
  /** The table whose word stands right before it: then `{id}` is the id of its row. */
  readonly behind?: string;
  readonly fields: readonly ChannelField[];
}

export interface ChannelField {
  readonly event: string;
  readonly name: string;
}

export interface ChannelParts {
  readonly path: string;
  readonly parts: readonly (ChannelWord | ChannelParameter)[];
  /** The table that the channel is about. */
  readonly table?: string;
  /** Where the events carry the id of the row, as far as somebody has to be its owner or a member. */
  readonly ids: readonly ChannelField[];
}

/** What the names of channels say: tables, and values of events. */
export function channelsOf(named: NamedPlan): readonly ChannelParts[] {
  const made = new Map(named.blueprint.channels.map((channel) => [channel.name, channel]));
  return named.plan.realtime.map((channel) => {
    const { name, path, segments, nameAt } = channel;
    const blueprint = made.get(name);
    const events = blueprint?.events ?? [];
    const parts: (ChannelWord | ChannelParameter)[] = [];
    let start = named.text.indexOf(name, nameAt.start);
    let behind: string | undefined;
    let count = 0;
    for (const segment of segments) {
      if (segment.kind === 'word') {
        const end = start + segment.text.length;
        behind = tableNamed(segment.text, named)?.name.snake;
        if (behind !== undefined) parts.push({ kind: 'word', name: segment.text, at: { start, end }, table: behind });
        start = end + 1;
        continue;
      }
      const at = count;
      const fields = events.flatMap(({ event, fields: all }) => {
        const field = all[at];
        return field === undefined ? [] : [{ event, name: field }];
      });
      const after = behind === undefined ? {} : { behind };
      parts.push({ kind: 'parameter', name: segment.name, at: segment.at, fields, ...after });
      behind = undefined;
      count += 1;
      start += segment.name.length + 3;
    }
    const ids = events.flatMap(({ event, id }) => (id === undefined ? [] : [{ event, name: id }]));
    return { path, parts, ids, ...(blueprint?.table !== undefined && { table: blueprint.table }) };
  });
}

/** `order-items`, `order_items` and `order_item` are the same table. */
function tableNamed(word: string, { schema }: NamedPlan): TableBlueprint | undefined {
  const name = word.replaceAll('-', '_');
  return schema.get(name) ?? [...schema.values()].find(({ entity }) => entity.snake === name);
}
