import type { ChannelBlueprint, PermissionWord, TableBlueprint } from '../../../blueprint/model.ts';
import { quoteString } from '../../engine.ts';
import { Imports } from '../imports.ts';
import type { Lookup } from '../lookup.ts';
import { tableFile } from '../places.ts';
import { findMembersFunction } from './members.ts';
import { realtimeUsage, type RealtimeUsage } from './usage.ts';
import { whoseFunction, type WhoseKind } from './whose.ts';

/** src/realtime/channels.ts */
export interface ChannelsView {
  readonly imports: readonly string[];
  readonly usage: RealtimeUsage;
  readonly hasAuth: boolean;
  /** What is known of a row. */
  readonly rowType: string;
  readonly channels: readonly ChannelView[];
}

interface ChannelView {
  readonly description: string;
  readonly segments: string;
  /** Empty without sign-in, where every channel is public. */
  readonly allow: string;
  readonly members: string;
  readonly row: RowView | undefined;
}

interface RowView {
  /** The pattern that takes the row's key out of the values of the name. */
  readonly parameters: string;
  readonly columns: string;
  readonly table: string;
  readonly where: string;
}

export function channelsView(lookup: Lookup): ChannelsView {
  const imports = new Imports();
  const { blueprint } = lookup;
  const usage = realtimeUsage(blueprint);
  imports.type('./names.ts', 'Segment');
  if (usage.auth) imports.type('../auth/permissions.ts', 'Permission');
  if (usage.rows) imports.type('../db/client.ts', 'Db');
  if (usage.rowsScoped) imports.type('./access.ts', 'Whose');
  if (usage.members) {
    imports.type('../db/members.ts', 'MemberRole');
    imports.type('./members.ts', 'FindMembers');
  }
  const channels = blueprint.channels.map((channel) => channelView(channel, { lookup, usage, imports }));
  return {
    channels,
    usage,
    hasAuth: usage.auth,
    rowType: usage.scoped ? 'Whose' : 'object',
    imports: imports.lines,
  };
}

interface Context {
  readonly lookup: Lookup;
  readonly usage: RealtimeUsage;
  readonly imports: Imports;
}

function channelView(channel: ChannelBlueprint, context: Context): ChannelView {
  const { segments, allow, member, description } = channel;
  const { lookup, imports, usage } = context;
  const parts = segments.map((segment) =>
    segment.kind === 'word' ? quoteString(segment.text) : `{ value: ${quoteString(segment.type)} }`,
  );
  const roles = member?.roles === undefined ? '' : `, roles: [${member.roles.map(quoteString).join(', ')}]`;
  return {
    description,
    segments: `[${parts.join(', ')}]`,
    allow: usage.auth ? `[${allow.map(wordCode).join(', ')}]` : '',
    members:
      member === undefined
        ? ''
        : `{ find: ${imports.value('./members.ts', findMembersFunction(member.tenant, lookup))}${roles} }`,
    row: rowView(channel, context),
  };
}

function wordCode(word: PermissionWord): string {
  return quoteString(typeof word === 'object' ? word.role : word);
}

function rowView(channel: ChannelBlueprint, context: Context): RowView | undefined {
  const { row, segments } = channel;
  if (row === undefined || channel.table === undefined) return undefined;
  const { lookup, imports } = context;
  const table = lookup.table(channel.table);
  const column = lookup.column(channel.table, row.column);
  const constant = imports.value(`../db/schema/${tableFile(table)}.ts`, table.identifiers.table);
  const parameters = segments.flatMap((segment) => (segment.kind === 'parameter' ? [segment.name.snake] : []));
  const before = ', '.repeat(parameters.indexOf(row.parameter));
  const sql = imports.value('drizzle-orm', 'sql');
  const isKey = `\${${constant}.${column.name.key}} = \${key}`;
  const deletedAt = table.columns.find(({ role }) => role === 'deleted_at');
  const where =
    deletedAt === undefined
      ? `${sql}\`${isKey}\``
      : `${imports.value('drizzle-orm', 'and')}(${sql}\`${isKey}\`, ${imports.value('drizzle-orm', 'isNull')}(${constant}.${deletedAt.name.key}))`;
  return {
    parameters: `[${before}key = '']`,
    columns: whoseColumns(channel, { ...context, table, constant, isId: column.role === 'id', isKey }),
    table: constant,
    where,
  };
}

interface RowContext extends Context {
  readonly table: TableBlueprint;
  readonly constant: string;
  /** The row is known by its id. */
  readonly isId: boolean;
  /** SQL of the condition that it is the row. */
  readonly isKey: string;
}

/** What is read of a row: whose it is, as far as channels ask at all. */
function whoseColumns(
  channel: ChannelBlueprint,
  { lookup, usage, imports, table, constant, isId, isKey }: RowContext,
): string {
  if (!usage.scoped) return `{ id: ${constant}.id }`;
  const { project } = lookup.blueprint;
  const idType = project.ids === 'uuid' ? 'string' : 'number';
  const id = isId
    ? `sql\`\${key}::${project.ids}\``
    : `sql\`(select \${${constant}.id} from \${${constant}} where ${isKey})\``;
  const entry = (kind: WhoseKind, isAsked: boolean): string => {
    const value = isAsked ? `${imports.value('./whose.ts', whoseFunction(kind, table))}(${id})` : 'null';
    return `${kind}: sql<${idType} | null>\`${isAsked ? `\${${value}}` : value}\``;
  };
  const entries = [
    ...(usage.owners ? [entry('owner', channel.ownerScoped)] : []),
    ...(usage.members ? [entry('tenant', channel.member !== undefined)] : []),
  ];
  return `{ ${entries.join(', ')} }`;
}
