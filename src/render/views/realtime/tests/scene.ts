import type { ChannelBlueprint, ChannelEventBlueprint, EventBlueprint, Literal } from '../../../../blueprint/model.ts';
import { quoteString } from '../../../engine.ts';
import { literal, objectLiteral, propertyAccess } from '../../../expressions/literal.ts';
import { type Caller, callerOf, signInCode } from '../../tests/caller.ts';
import { LocalNames } from '../../tests/local-names.ts';
import { ownedBy } from '../../tests/owned-by.ts';
import { createTenant, entriesOf } from '../../tests/tenants.ts';
import type { TestFile } from '../../tests/test-file.ts';
import { projectValue, wireSample } from '../../work/samples.ts';

/** Names that tests of channels use themselves. */
const taken = ['client', 'name', 'other', 'server', 'stranger', 'database', 'last'];

/** Who listens to a channel in a test, and what it is about. */
export interface ChannelScene {
  readonly caller: Caller;
  /** Statements that make the people and rows. */
  readonly lines: readonly string[];
  /** `, owner.token`; empty for somebody who is not signed in. */
  readonly token: string;
  /** Variable of the row that the channel, or what it sends, is about. */
  readonly row: string | undefined;
  /** Code of the channel's name. */
  readonly name: string;
}

/** The plainest listener who may, and a row that this one sees. */
export function channelScene(channel: ChannelBlueprint, file: TestFile): ChannelScene {
  const caller = callerOf(channel, file.lookup);
  const names = new LocalNames();
  for (const name of taken) names.take(name);
  const lines: string[] = [];
  const add = (wanted: string, code: string): string => {
    const variable = names.take(wanted);
    lines.push(`const ${variable} = await ${code};`);
    return variable;
  };
  const person = caller.variable === undefined ? undefined : add(caller.variable, signInCode(caller, file));
  const token = person === undefined ? '' : `, ${person}.token`;
  const row = placeRow(channel, { caller, person, file, add });
  return { caller, lines, token, row, name: nameCode(channel, { row, file }) };
}

interface Placing {
  readonly caller: Caller;
  readonly person: string | undefined;
  readonly file: TestFile;
  readonly add: (wanted: string, code: string) => string;
}

function placeRow(channel: ChannelBlueprint, { caller, person, file, add }: Placing): string | undefined {
  const isAbout = channel.row !== undefined || channel.events.some(({ id }) => id !== undefined);
  if (channel.table === undefined || !isAbout) return undefined;
  const table = file.lookup.table(channel.table);
  const { row } = table.identifiers;
  const { tenancy } = table;
  if (person !== undefined && caller.membership !== undefined && tenancy !== undefined) {
    const tenant = file.lookup.table(tenancy.tenant);
    const made = createTenant(tenant, { person, role: caller.membership.role, file });
    const variable = add(tenant.identifiers.row, made);
    if (tenancy.kind === 'self') return variable;
    return add(row, file.create(table, entriesOf(table, { tenant: variable, file })));
  }
  if (!caller.scoped || person === undefined) return add(row, file.create(table));
  if (table.ownership?.kind === 'self') return person;
  return add(row, file.create(table, ownedBy(table, { owner: person, file })));
}

interface Naming {
  readonly row: string | undefined;
  readonly file: TestFile;
}

/** `channelName('orders', order.id)` */
export function nameCode(channel: ChannelBlueprint, { row, file }: Naming): string {
  const isPlain = channel.segments.every(({ kind }) => kind === 'word');
  if (isPlain) return quoteString(channel.name);
  const values = parameterCodes(channel, { row, file });
  const parts = channel.segments.map((segment) =>
    segment.kind === 'word' ? quoteString(segment.text) : (values.get(segment.name.snake) ?? "''"),
  );
  return `${file.useSource('channelName', 'realtime/names.ts')}(${parts.join(', ')})`;
}

/** For each parameter of the name, the code of its value: of the row, or of a sample. */
function parameterCodes(channel: ChannelBlueprint, { row, file }: Naming): ReadonlyMap<string, string> {
  const codes = new Map<string, string>();
  const names = channel.segments.flatMap((segment) => (segment.kind === 'parameter' ? [segment.name.snake] : []));
  const [first] = channel.events;
  const { blueprint, column } = file.lookup;
  const event = blueprint.events.find(({ name }) => name === first?.event);
  for (const [at, name] of names.entries()) {
    const field = event?.data.find((one) => one.name.snake === first?.fields[at]);
    const sample = field === undefined ? '' : wireSample(field.shape, blueprint.project.decimals);
    const isRow = channel.row?.parameter === name && row !== undefined && channel.table !== undefined;
    const key = isRow ? column(channel.table, channel.row.column).name.key : '';
    codes.set(name, isRow ? `${row}${propertyAccess(key)}` : literal(sample));
  }
  return codes;
}

interface Happening extends Naming {
  readonly channel: ChannelBlueprint;
  readonly sent: ChannelEventBlueprint;
}

/** Code of what an event carries in a test, as it is said and as it arrives. */
export function eventCode({ channel, sent, row, file }: Happening): { name: string; data: string; arriving: string } {
  const { blueprint } = file.lookup;
  const event = eventOf(sent, file);
  const parameters = [...parameterCodes(channel, { row, file }).values()];
  const given = new Map(sent.fields.map((field, at) => [field, parameters[at] ?? '']));
  if (sent.id !== undefined && row !== undefined) given.set(sent.id, `${row}.id`);
  const write = (moments: 'date' | 'text'): string =>
    objectLiteral(
      event.data.map(({ name, shape }) => {
        const sample: Literal = wireSample(shape, blueprint.project.decimals);
        return [name.key, given.get(name.snake) ?? projectValue(shape, sample, moments)];
      }),
    );
  return { name: quoteString(event.name), data: write('date'), arriving: write('text') };
}

function eventOf({ event: name }: ChannelEventBlueprint, { lookup }: TestFile): EventBlueprint {
  const event = lookup.blueprint.events.find((one) => one.name === name);
  if (event === undefined) throw new TypeError(`there is no event ${name}`);
  return event;
}
