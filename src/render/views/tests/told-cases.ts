import type { EndpointBlueprint, EventBlueprint, RowDatum } from '../../../blueprint/model.ts';
import { quoteString } from '../../engine.ts';
import { propertyKey } from '../../expressions/literal.ts';
import { eventOf } from '../modules/service/told.ts';
import { eventsOfEndpoint, isAlwaysSet, writeOfEndpoint } from '../modules/telling.ts';
import { tableFile } from '../places.ts';
import { testCase } from './test-case.ts';
import type { TestFile } from './test-file.ts';
import { writeOf } from './written-row.ts';

/** An event that an endpoint emits whatever it is sent. */
interface Told {
  readonly event: EventBlueprint;
  readonly data: readonly RowDatum[];
}

/** Whoever writes a row says so, in one transaction: what is refused there is not written, either. */
export function toldCases(endpoint: EndpointBlueprint, file: TestFile): string[] {
  const told = toldBy(endpoint, file);
  if (told.length === 0) return [];
  return [...saysSo(endpoint, { told, file }), ...keepsTogether(endpoint, file)];
}

/** Events that reach the queue: what is sent on channels depends on whose the row is. */
function toldBy(endpoint: EndpointBlueprint, { lookup }: TestFile): readonly Told[] {
  const { blueprint } = lookup;
  const write = writeOfEndpoint(endpoint);
  const ofTable = eventsOfEndpoint(endpoint, blueprint).flatMap((event) => {
    const { ofTable: happening } = event;
    if (happening === undefined || write === undefined) return [];
    const isCertain = isAlwaysSet({ name: '', kind: 'create', writes: [write] }, happening);
    return isCertain ? [{ event, data: happening.data }] : [];
  });
  const own = eventOf(endpoint);
  const event = blueprint.events.find(({ name }) => name === own?.name);
  const all = own === undefined || event === undefined ? ofTable : [...ofTable, { event, data: own.data }];
  return all.filter(({ event: each }) => each.tasks.length > 0 || each.outgoing);
}

function saysSo(
  endpoint: EndpointBlueprint,
  { told, file }: { told: readonly Told[]; file: TestFile },
): readonly string[] {
  const write = writeOf(endpoint, file);
  if (write === undefined) return [];
  const { scene, row } = write;
  const id = `${row ?? 'response.body.data'}.id`;
  const waiting = file.use('waiting', 'waiting.ts');
  return [
    testCase(`says so: ${told.map(({ event }) => event.name).join(', ')}`, {
      given: scene.lines,
      when: [`const response = ${write.call};`, `const runs = await ${waiting}();`],
      expected: [
        `expect(response.status).toBe(${endpoint.status});`,
        ...told.map((each) => `expect(runs).toContainEqual(${runCode(each, { column: 'id', value: id })});`),
      ],
    }),
  ];
}

/** Code of the run that an event starts, with the value of one column as far as the event carries it. */
export function runCode({ event, data }: Told, known: { readonly column: string; readonly value: string }): string {
  const name = data.find(({ column }) => column === known.column)?.name;
  const said =
    name === undefined ? 'expect.anything()' : `expect.objectContaining({ ${propertyKey(name.key)}: ${known.value} })`;
  const [task] = event.tasks;
  if (task !== undefined) return `{ task: ${quoteString(task)}, input: ${said} }`;
  const sent = `expect.objectContaining({ type: ${quoteString(event.name)}, data: ${said} })`;
  return `{ task: 'webhooks.send', input: { event: ${sent} } }`;
}

function keepsTogether(endpoint: EndpointBlueprint, file: TestFile): readonly string[] {
  const write = writeOf(endpoint, file);
  if (write === undefined) return [];
  const isTie = endpoint.kind === 'attach' || endpoint.kind === 'detach';
  const table = file.lookup.table(isTie ? endpoint.relation.junction : endpoint.table);
  const constant = file.useSource(table.identifiers.table, `db/schema/${tableFile(table)}.ts`);
  const stored = `await ${file.use('database', 'setup/database.ts')}.db.select().from(${constant})`;
  const refusing = file.use('whileRefusing', 'failures.ts');
  return [
    testCase('does not do what it cannot say', {
      given: [...write.scene.lines, `const before = ${stored};`],
      when: [
        `const response = await ${refusing}({ write: 'insert', table: 'pgboss.job' }, async () => ${write.call.replace(/^await /, '')});`,
      ],
      expected: ['expect(response.status).toBe(500);', `expect(${stored}).toEqual(before);`],
    }),
  ];
}
