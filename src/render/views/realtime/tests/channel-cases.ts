import type { ChannelBlueprint } from '../../../../blueprint/model.ts';
import { quoteString } from '../../../engine.ts';
import { signInCode } from '../../tests/caller.ts';
import type { TestFile } from '../../tests/test-file.ts';
import { type ChannelScene, channelScene, eventCode, nameCode } from './scene.ts';

/** The tests of one channel: what is sent, and who does not get it. */
export function channelCases(channel: ChannelBlueprint, file: TestFile): string[] {
  return [
    sendingCase(channel, file),
    ...strangerCases(channel, file),
    ...refusalCases(channel, file),
    ...missingRowCases(channel, file),
  ];
}

function test(title: string, lines: readonly string[]): string {
  return `it(${quoteString(title)}, async () => {\n${lines.join('\n')}\n});`;
}

function listenCode(scene: ChannelScene, file: TestFile): string[] {
  const listen = file.use('listen', 'realtime/client.ts');
  return [`const name = ${scene.name};`, `const client = await ${listen}(server, name${scene.token});`];
}

function sendingCase(channel: ChannelBlueprint, file: TestFile): string {
  const scene = channelScene(channel, file);
  const [publish, db, eventMessage] = happeningNames(file);
  const sendings = channel.events.flatMap((sent) => {
    const { name, data, arriving } = eventCode({ channel, sent, row: scene.row, file });
    return [
      `await ${publish}(${db}, ${name}, ${data});`,
      `expect(await client.next()).toEqual(${eventMessage}(name, ${name}, ${arriving}));`,
    ];
  });
  return test(`${channel.name} tells of ${channel.events.map(({ event }) => event).join(', ')}`, [
    ...scene.lines,
    ...listenCode(scene, file),
    '',
    ...sendings,
  ]);
}

function happeningNames(file: TestFile): readonly [string, string, string] {
  file.use('database', 'setup/database.ts');
  return [
    file.useSource('publish', 'realtime/publish.ts'),
    'database.db',
    file.use('eventMessage', 'realtime/client.ts'),
  ];
}

/** Rows of somebody else, where it matters whose they are. */
function strangerCases(channel: ChannelBlueprint, file: TestFile): string[] {
  const scene = channelScene(channel, file);
  const { caller, row, name } = scene;
  if (row === undefined || channel.table === undefined || (!caller.scoped && caller.membership === undefined))
    return [];
  const ask = file.use('ask', 'realtime/client.ts');
  if (channel.row !== undefined) {
    const { variable: _, ...role } = caller;
    return [
      test(`${channel.name} is there for nobody else`, [
        ...scene.lines,
        `const stranger = await ${signInCode(role, file)};`,
        '',
        `expect(await ${ask}(server, ${name}, stranger.token)).toMatchObject({ type: 'error', code: 'NOT_FOUND' });`,
      ]),
    ];
  }
  const [sent] = channel.events;
  if (sent === undefined) return [];
  const table = file.lookup.table(channel.table);
  const [publish, db, eventMessage] = happeningNames(file);
  const own = eventCode({ channel, sent, row, file });
  const others = eventCode({ channel, sent, row: 'other', file });
  // What is about the own row comes last: nothing may come before it.
  const happenings = [
    `await ${publish}(${db}, ${others.name}, ${others.data});`,
    `await ${publish}(${db}, ${own.name}, ${own.data});`,
  ];
  return [
    test(`${channel.name} tells nobody of the rows of others, at once or later`, [
      ...scene.lines,
      `const other = await ${file.create(table)};`,
      ...listenCode(scene, file),
      '',
      ...happenings,
      `expect(await client.next()).toEqual(${eventMessage}(name, ${own.name}, ${own.arriving}));`,
      '',
      `const late = await ${file.use('listen', 'realtime/client.ts')}(server, name${scene.token}, client.last);`,
      `expect(await late.next()).toEqual(${eventMessage}(name, ${own.name}, ${own.arriving}));`,
    ]),
  ];
}

/** Who may not listen at all. */
function refusalCases(channel: ChannelBlueprint, file: TestFile): string[] {
  const { auth } = file.lookup.blueprint;
  if (auth === undefined || channel.allow.includes('public')) return [];
  const ask = file.use('ask', 'realtime/client.ts');
  const name = nameCode(channel, { row: undefined, file });
  const named = channel.allow.flatMap((word) => (typeof word === 'object' ? [word.role] : []));
  const role = auth.roles.find((one) => !named.includes(one));
  const isForRoles = named.length === channel.allow.length && role !== undefined;
  return [
    test(`${channel.name} is for people who are signed in${isForRoles ? ` as ${named.join(' or ')}` : ''}`, [
      `expect(await ${ask}(server, ${name})).toMatchObject({ type: 'error', code: 'UNAUTHORIZED' });`,
      ...(isForRoles
        ? [
            `const stranger = await ${signInCode({ role, scoped: false }, file)};`,
            `expect(await ${ask}(server, ${name}, stranger.token)).toMatchObject({ type: 'error', code: 'FORBIDDEN' });`,
          ]
        : []),
    ]),
  ];
}

function missingRowCases(channel: ChannelBlueprint, file: TestFile): string[] {
  if (channel.row === undefined) return [];
  const ask = file.use('ask', 'realtime/client.ts');
  const { caller } = channelScene(channel, file);
  const isSignedIn = caller.variable !== undefined;
  return [
    test(`${channel.name} is there for rows that are there`, [
      ...(isSignedIn ? [`const stranger = await ${signInCode(caller, file)};`] : []),
      `expect(await ${ask}(server, ${nameCode(channel, { row: undefined, file })}${isSignedIn ? ', stranger.token' : ''})).toMatchObject({ code: 'NOT_FOUND' });`,
    ]),
  ];
}
