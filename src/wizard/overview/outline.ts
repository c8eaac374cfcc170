import { STAFF_WORD } from '../../plan/project/staff.ts';
import type { Auth, Endpoint, FunctionDefinition, Group, Integration, Plan, Table, Task } from '../../plan/model.ts';
import { countOf } from './counts.ts';
import { type Canvas, type Pen } from './drawing.ts';
import { describeCallers, describeField } from './field-text.ts';
import { type Branch, drawTree, leaf } from './tree.ts';

/** A plan as a tree, in the order of the seven steps. What is empty is left out. */
export function drawOutline(plan: Plan, canvas: Canvas): string {
  const { pen } = canvas;
  const { name, description } = plan.project;
  const parts = [
    requirement(plan),
    database(plan, pen),
    api(plan, pen),
    logic(plan, pen),
    background(plan, pen),
    auth(plan, pen),
    build(plan, pen),
  ].filter(({ parts: inner, text }) => inner.length > 0 || text.includes(pen.dot));
  return drawTree({ text: description === undefined ? name : `${name} ${pen.dot} ${description}`, parts }, canvas);
}

function requirement({ features }: Plan): Branch {
  const parts = features.map(({ name, need }) => leaf(need === undefined ? name : `${name}: ${need}`));
  return { text: '1 Requirement', parts };
}

function database({ tables }: Plan, pen: Pen): Branch {
  return {
    text: heading('2 Database', [countOf(tables.length, 'table')], pen),
    parts: tables.map((each) => table(each, pen)),
  };
}

function table({ name, fields, delete: deletion }: Table, pen: Pen): Branch {
  const kept = deletion === 'soft' ? ` ${pen.dot} deleted rows are kept` : '';
  return leaf(`${name}: ${fields.map((field) => describeField(field, pen)).join(', ')}${kept}`);
}

function api(plan: Plan, pen: Pen): Branch {
  const groups = plan.api ?? [];
  const count = groups.reduce((sum, group) => sum + group.endpoints.length, 0);
  const base = plan.project.basePath === '' ? '' : ` below ${plan.project.basePath}`;
  return {
    text: heading('3 API', count === 0 ? [] : [`${countOf(count, 'endpoint')}${base}`], pen),
    parts: groups.map((each) => group(each, plan.tables, pen)),
  };
}

function group({ name, description, endpoints, allow }: Group, tables: readonly Table[], pen: Pen): Branch {
  const callersOf = (endpoint: Endpoint): string => {
    const action = endpoint.action;
    const tableName = action === undefined || action.verb === 'steps' ? undefined : action.table.name;
    const own = endpoint.allow ?? allow ?? tables.find((each) => each.name === tableName)?.allow;
    return describeCallers(own);
  };
  const parts = endpoints.map((endpoint) =>
    leaf(`${endpoint.method} ${endpoint.url} ${pen.dot} ${callersOf(endpoint)}`),
  );
  return { text: description === undefined ? name : `${name} ${pen.dot} ${description}`, parts };
}

function logic({ functions, integrations }: Plan, pen: Pen): Branch {
  const counted = [
    ...(functions.length === 0 ? [] : [countOf(functions.length, 'function')]),
    ...(integrations.length === 0 ? [] : [countOf(integrations.length, 'integration')]),
  ];
  const parts = [
    ...functions.map((each) => leaf(describeFunction(each, pen))),
    ...integrations.map((each) => leaf(describeIntegration(each, pen))),
  ];
  return { text: heading('4 Logic and integrations', counted, pen), parts };
}

function describeFunction({ name, input, returns, code }: FunctionDefinition, pen: Pen): string {
  const takes = input?.kind === 'object' ? input.fields.map((field) => field.name).join(', ') : '';
  const gives = returns?.kind === 'object' ? ` ${pen.to} ${returns.fields.map((field) => field.name).join(', ')}` : '';
  return `${name}(${takes})${gives}${code ? ` ${pen.dot} to be written by hand` : ''}`;
}

function describeIntegration({ name, baseUrl, timeoutSeconds, retry, operations }: Integration, pen: Pen): string {
  const limits = [
    ...(timeoutSeconds === undefined ? [] : [`waits ${timeoutSeconds} s`]),
    ...(retry === undefined ? [] : [`tries again ${retry === 1 ? 'once' : `${retry} times`}`]),
  ];
  return [name, baseUrl, operations.map((each) => each.name).join(', '), limits.join(', ')]
    .filter((part) => part !== '')
    .join(` ${pen.dot} `);
}

function background({ tasks, events }: Plan, pen: Pen): Branch {
  const counted = [
    ...(tasks.length === 0 ? [] : [countOf(tasks.length, 'task')]),
    ...(events.length === 0 ? [] : [countOf(events.length, 'event')]),
  ];
  return {
    text: heading('5 Background work', counted, pen),
    parts: tasks.map((task) => leaf(`${task.name} ${pen.dot} ${startOf(task)}`)),
  };
}

function startOf({ on, everySeconds, cron }: Task): string {
  if (on !== undefined) return `after ${on.name}`;
  if (everySeconds !== undefined) return `every ${describeSeconds(everySeconds)}`;
  return cron === undefined ? 'started by a step' : `at ${cron.expression} (${cron.timezone})`;
}

const units = [
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
  ['second', 1],
] as const;

/** 3600 → `hour`, 900 → `15 minutes` */
function describeSeconds(seconds: number): string {
  const [noun, length] = units.find(([, each]) => seconds % each === 0) ?? ['second', 1];
  return seconds === length ? noun : countOf(seconds / length, noun);
}

function auth({ auth: signIn }: Plan, pen: Pen): Branch {
  if (signIn === undefined) return { text: '6 Auth', parts: [leaf('Nobody signs in.')] };
  const roles = signIn.roles.map(({ name }) => name).join(', ');
  const registration = { open: 'everybody may register', invite: 'by invitation', closed: 'nobody registers' };
  const parts = [
    ...(roles === '' ? [] : [leaf(`roles: ${roles}`)]),
    leaf(registration[signIn.registration]),
    leaf(
      `tokens: ${describeSeconds(signIn.accessTokenSeconds)}, refreshed for ${describeSeconds(signIn.refreshTokenSeconds)}`,
    ),
    ...offered(signIn).map(leaf),
  ];
  return { text: heading('6 Auth', [`${signIn.table.name} sign in`], pen), parts };
}

/** What sign-in offers besides itself. */
function offered({ passwordReset, emailVerification, apiKeys, staff, mail }: Auth): readonly string[] {
  return [
    ...(passwordReset === undefined ? [] : ['a forgotten password is set anew by mail']),
    ...(emailVerification === undefined ? [] : ['addresses are confirmed by mail']),
    ...(apiKeys === undefined ? [] : ['machines sign in with keys']),
    ...(staff === undefined ? [] : [`\`${STAFF_WORD}\` means the four roles of those who run the service`]),
    ...(mail === undefined
      ? []
      : [`mail: ${mail === 'smtp' ? 'SMTP' : `${mail.integration.name}.${mail.operation.name}`}`]),
  ];
}

function build({ build: { slices, built }, project: { hosting } }: Plan, pen: Pen): Branch {
  const places = [hosting?.region, hosting?.domain].filter((part) => part !== undefined);
  const team = (hosting?.team ?? []).map(({ role, people }) => `${role}: ${people.join(', ')}`);
  const hosted = [...places, ...team].join(` ${pen.dot} `);
  const parts = slices.map(({ name, members }, index) => {
    const later = built !== undefined && index >= built.count ? ' (later)' : '';
    return leaf(`${name}: ${members.map((member) => member.name).join(', ')}${later}`);
  });
  return { text: '7 Build', parts: hosted === '' ? parts : [...parts, leaf(`runs: ${hosted}`)] };
}

function heading(title: string, counted: readonly string[], { dot }: Pen): string {
  return counted.length === 0 ? title : `${title} ${dot} ${counted.join(', ')}`;
}
