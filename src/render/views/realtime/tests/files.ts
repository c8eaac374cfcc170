import { quoteString } from '../../../engine.ts';
import { propertyAccess } from '../../../expressions/literal.ts';
import type { FileRequest } from '../../../file.ts';
import type { Lookup } from '../../lookup.ts';
import { type SharedUse, TestFile } from '../../tests/test-file.ts';
import { usesName } from '../../tests/uses-name.ts';
import { hasChannels, realtimeUsage } from '../usage.ts';
import { channelCases } from './channel-cases.ts';
import { type ChannelScene, channelScene, eventCode } from './scene.ts';

/** The tests of channels: each channel, the endpoint, the log. */
export function realtimeTests(lookup: Lookup, uses: SharedUse): FileRequest[] {
  const { blueprint } = lookup;
  if (!hasChannels(blueprint)) return [];
  return [
    fill('client.ts', {
      hasAuth: blueprint.auth !== undefined,
      url: `${blueprint.project.basePath}/realtime`,
    }),
    channelsTest(lookup, uses),
    sceneTest('connection.test.ts', { lookup, uses }),
    sceneTest('log.test.ts', { lookup, uses }),
  ];
}

function channelsTest(lookup: Lookup, uses: SharedUse): FileRequest {
  const file = new TestFile(lookup, { depth: 1, uses });
  const cases = lookup.blueprint.channels.flatMap((channel) => channelCases(channel, file));
  file.use('openServer', 'realtime/client.ts');
  const imports = file.importsOf(`describe(\nopenServer(\n${cases.join('\n')}`);
  return fill('channels.test.ts', { imports, cases });
}

/** A test of the endpoint or the log, by the example of one channel: the plainest one. */
function sceneTest(name: string, { lookup, uses }: { lookup: Lookup; uses: SharedUse }): FileRequest {
  const { channels, auth, project } = lookup.blueprint;
  const channel = channels.find(({ allow }) => allow.includes('public')) ?? channels[0];
  const [sent] = channel?.events ?? [];
  if (channel === undefined || sent === undefined) throw new TypeError('a channel has events');
  const file = new TestFile(lookup, { depth: 1, uses });
  const scene = channelScene(channel, file);
  const { name: event, data, arriving } = eventCode({ channel, sent, row: scene.row, file });
  const guarded = name === 'connection.test.ts' ? guardedScene(lookup, file) : undefined;
  const code = [
    ...scene.lines,
    scene.name,
    scene.token,
    data,
    ...(guarded?.lines ?? []),
    guarded?.name ?? '',
    guarded?.data ?? '',
  ].join('\n');
  return fill(name, {
    imports: file.importsOf(code),
    lines: scene.lines,
    name: scene.name,
    token: scene.token,
    user: userCode(scene, lookup),
    event,
    data,
    arriving,
    guarded,
    hasAuth: auth !== undefined,
    usage: realtimeUsage(lookup.blueprint),
    idType: project.ids,
  });
}

/** Code of who listens, as the token says. */
function userCode({ token }: ChannelScene, { blueprint: { auth }, column }: Lookup): string {
  if (auth === undefined || token === '') return 'undefined';
  const person = personOf(token);
  return `{ id: ${person}.id, role: ${person}${propertyAccess(column(auth.table, auth.roleColumn).name.key)} }`;
}

/** `owner` of `, owner.token` */
function personOf(token: string): string {
  return token.replace(/^, |\.token$/g, '');
}

interface GuardedScene {
  readonly lines: readonly string[];
  /** Those of them that listening takes, when nothing happens. */
  readonly listeningLines: readonly string[];
  readonly name: string;
  /** Variable of who may listen. */
  readonly person: string;
  /** What a token of theirs is made of. */
  readonly holder: string;
  /** Something that happens there, and how it arrives. */
  readonly event: string;
  readonly data: string;
  readonly arriving: string;
}

/** A channel that is not public, for what ends with a token. */
function guardedScene(lookup: Lookup, file: TestFile): GuardedScene | undefined {
  const { blueprint } = lookup;
  const channel = blueprint.channels.find(({ allow }) => !allow.includes('public'));
  const [sent] = channel?.events ?? [];
  if (channel === undefined || sent === undefined) return undefined;
  const { lines, name, token, caller, row } = channelScene(channel, file);
  const { name: event, data, arriving } = eventCode({ channel, sent, row, file });
  const person = personOf(token);
  const holder = holderCode(person, { role: caller.role ?? '', lookup });
  return {
    lines: neededLines(lines, `${name} ${person} ${data}`),
    listeningLines: neededLines(lines, `${name} ${person}`),
    ...{ name, person, holder, event, data, arriving },
  };
}

function holderCode(person: string, { role, lookup }: { role: string; lookup: Lookup }): string {
  const { auth } = lookup.blueprint;
  if (auth === undefined) throw new TypeError('nobody signs in to a project without auth');
  const email = propertyAccess(lookup.column(auth.table, auth.emailColumn).name.key);
  const entries = [`id: ${person}.id`, `email: ${person}${email}`, `role: ${quoteString(role)}`];
  return `{ ${entries.join(', ')}, session: ${person}.session }`;
}

/** Statements whose variables the code after them uses. */
function neededLines(lines: readonly string[], code: string): readonly string[] {
  return lines.reduceRight<{ kept: string[]; code: string }>(
    (rest, line) => {
      const variable = /^const (\w+)/.exec(line)?.[1] ?? '';
      return usesName(rest.code, variable)
        ? { kept: [line, ...rest.kept], code: `${line.slice(line.indexOf('='))} ${rest.code}` }
        : rest;
    },
    { kept: [], code },
  ).kept;
}

function fill(name: string, view: object): FileRequest {
  return { path: `test/realtime/${name}`, template: `realtime/test/realtime/${name}.hbs`, view };
}
