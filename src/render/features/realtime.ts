import { namesOf } from '../../blueprint/casing.ts';
import type { Blueprint } from '../../blueprint/model.ts';
import type { FileRequest } from '../file.ts';
import { createLookup } from '../views/lookup.ts';
import { accessView } from '../views/realtime/access.ts';
import { channelsView } from '../views/realtime/channels.ts';
import { realtimeDocsView } from '../views/realtime/docs.ts';
import { realtimeMembersView } from '../views/realtime/members.ts';
import { publishView } from '../views/realtime/publish.ts';
import { hasChannels, realtimeUsage } from '../views/realtime/usage.ts';
import { whoseView } from '../views/realtime/whose.ts';

const copiedFiles = ['addresses', 'heartbeat', 'names', 'notices', 'outlet', 'positions', 'reader', 'turns'];

const filledFiles = ['connection', 'hub', 'log', 'messages', 'plugin', 'subscription'];

/** Channels: how events get to those who listen, over which endpoint, and who may. */
export function realtimeFiles(blueprint: Blueprint): readonly FileRequest[] {
  if (!hasChannels(blueprint)) return [];
  const lookup = createLookup(blueprint);
  const { project, auth } = blueprint;
  const usage = realtimeUsage(blueprint);
  const view = {
    usage,
    hasAuth: auth !== undefined,
    verified: auth?.verifiedColumn !== undefined,
    idType: project.ids === 'uuid' ? 'string' : 'number',
    keys: { expiresAt: namesOf('expires_at', project.casing).key },
    url: `${project.basePath}/realtime`,
  };
  return [
    { path: 'src/db/schema/realtime-events.ts', template: 'realtime/src/db/schema/realtime-events.ts.hbs', view },
    ...copiedFiles.map(copy),
    ...filledFiles.map((name) => fill(name, view)),
    fill('channels', channelsView(lookup)),
    fill('publish', publishView(lookup)),
    ...(auth === undefined ? [] : [copy('logins'), fill('access', accessView(blueprint))]),
    ...(usage.scoped ? [fill('whose', whoseView(lookup))] : []),
    { path: 'docs/realtime.md', template: 'realtime/docs/realtime.md.hbs', view: realtimeDocsView(lookup) },
    ...(usage.members ? [fill('members', realtimeMembersView(lookup))] : []),
  ];
}

function copy(name: string): FileRequest {
  return { path: `src/realtime/${name}.ts`, template: `realtime/src/realtime/${name}.ts` };
}

function fill(name: string, view: object): FileRequest {
  return { path: `src/realtime/${name}.ts`, template: `realtime/src/realtime/${name}.ts.hbs`, view };
}
