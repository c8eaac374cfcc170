import type { ChannelBlueprint, EndpointBlueprint } from '../../../blueprint/model.ts';
import { runtimeKeys } from '../app-keys.ts';
import { codeSpan, escapeMarkdown } from '../docs-markdown.ts';
import { describePermission } from '../docs-permission.ts';
import type { Lookup } from '../lookup.ts';
import { apiCalls, guideCall, type GuideCall } from './calls.ts';
import { answerExample, guideView } from './guide.ts';
import { rowExample } from './rows.ts';

/** docs/weweb.md and docs/mobile.md */
export function clientView(lookup: Lookup) {
  const { blueprint } = lookup;
  const { auth, project, channels } = blueprint;
  const calls = apiCalls(lookup).flatMap(({ endpoint, example }) =>
    'kind' in endpoint ? [{ endpoint, example, cells: guideCall({ endpoint, example }, lookup) }] : [],
  );
  const lists = calls.filter(({ endpoint }) => endpoint.kind === 'list' || endpoint.kind === 'search');
  const forms = calls.filter(({ example }) => example.body !== undefined);
  const profile = calls.find(({ endpoint }) => endpoint.kind === 'update' && endpoint.table === auth?.table);
  const synced = calls.filter(({ endpoint }) => endpoint.kind === 'sync');
  const [list] = lists;
  return {
    ...guideView(lookup),
    lists: lists.map(({ endpoint, example, cells }) => ({
      ...cells,
      path: example.path,
      pages: describePages(endpoint),
    })),
    hasLists: lists.length > 0,
    list:
      list === undefined
        ? { path: '', answer: '', byCursor: false }
        : { path: list.example.path, answer: listAnswer(list.endpoint, lookup), byCursor: isByCursor(list.endpoint) },
    forms: forms.map(({ cells }) => cells),
    hasForms: forms.length > 0,
    field: Object.keys(forms[0]?.example.body ?? { name: '' })[0] ?? 'name',
    profile: profile?.cells ?? noCall,
    hasProfile: profile !== undefined,
    synced: synced.map(({ cells }) => cells),
    hasSync: synced.length > 0,
    versioned: blueprint.tables
      .filter(({ versioned }) => versioned)
      .map(({ name }) => codeSpan(name.snake))
      .join(', '),
    hasVersions: blueprint.tables.some(({ versioned }) => versioned),
    channels: channels.map((channel) => describeChannel(channel)),
    socket: `${project.hosting?.domain === undefined ? 'ws://127.0.0.1:3000' : `wss://${project.hosting.domain}`}${project.basePath}/realtime`,
    channel: channels[0]?.name ?? '',
  };
}

const noCall: GuideCall = { address: '', what: '', who: '', body: '' };

function isByCursor(endpoint: EndpointBlueprint): boolean {
  return endpoint.kind === 'list' && endpoint.modes.includes('cursor');
}

function describePages(endpoint: EndpointBlueprint): string {
  if (endpoint.kind !== 'list') return '`page`';
  return endpoint.modes.map((mode) => codeSpan(mode)).join(' or ');
}

function listAnswer(endpoint: EndpointBlueprint, lookup: Lookup): string {
  const keys = runtimeKeys(lookup.blueprint);
  const pagination = isByCursor(endpoint)
    ? { [keys.pageSize]: 20, [keys.nextCursor]: 'MzQyNTY…' }
    : { page: 1, [keys.pageSize]: 20, total: 57, [keys.totalPages]: 3 };
  const include = 'include' in endpoint ? endpoint.include : [];
  return answerExample([rowExample(lookup.table(endpoint.table), lookup, include)], lookup, pagination);
}

function describeChannel(channel: ChannelBlueprint) {
  return {
    name: codeSpan(channel.name),
    what: escapeMarkdown(channel.description),
    who: describePermission(channel),
    events: channel.events.map(({ event }) => codeSpan(event)).join(', '),
  };
}
