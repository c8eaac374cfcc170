import type { Field } from '../../plan/model.ts';
import type { PlannedAction } from '../api.ts';
import { scopeOf } from '../api-keys.ts';
import { namesOf } from '../casing.ts';
import { columnNameOf } from '../columns.ts';
import { compact } from '../compact.ts';
import type { ActionBlueprint, EndpointBlueprint, InputField } from '../model.ts';
import { plainRules } from '../junctions.ts';
import type { Callers } from '../permissions.ts';
import { builtInOperations } from '../reserved.ts';
import { returnsRun } from '../task-endpoints.ts';
import { compileProgram } from '../program/steps/compile-program.ts';
import type { LogicContext, ProgramOptions } from '../program/steps/context.ts';
import { freeOperation, wordAction } from './action-names.ts';
import { checkExamples } from './check-examples.ts';
import { type LogicPlan, payloadContext } from './context.ts';
import { examplesOf } from './functions.ts';
import { takenIdentifiers } from './identifiers.ts';
import { planInput, planInputField } from './payloads.ts';

/** An endpoint of steps whose callers are known. */
export interface PermittedAction {
  readonly planned: PlannedAction;
  readonly callers: Callers;
}

export interface CompiledAction {
  readonly planned: PlannedAction;
  readonly blueprint: ActionBlueprint;
}

interface ActionsContext {
  readonly logic: LogicPlan;
  readonly context: LogicContext;
  /** Endpoints on tables. */
  readonly endpoints: readonly EndpointBlueprint[];
  /** Path of the endpoints that tell how a task is; undefined without them. */
  readonly tasksPath: string | undefined;
}

/** Compiles the endpoints of steps. */
export function compileActions(permitted: readonly PermittedAction[], actions: ActionsContext): CompiledAction[] {
  const { logic, endpoints } = actions;
  const operations = endpoints.map(({ operationId }) => operationId);
  const taken = new Set([...takenIdentifiers(logic), ...builtInOperations, ...operations]);
  const files = new Set([...logic.endpoints.schema.values()].map(({ names }) => names.name.kebab));
  const isTaken = (operation: string): boolean => taken.has(operation) || files.has(kebabOf(operation));
  return permitted.flatMap((action) => {
    const blueprint = compileAction(action, { ...actions, isTaken });
    if (blueprint !== undefined) taken.add(blueprint.operationId);
    return blueprint === undefined ? [] : [{ planned: action.planned, blueprint }];
  });
}

function kebabOf(camel: string): string {
  return camel.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

function compileAction(
  { planned, callers }: PermittedAction,
  { logic, context, endpoints, tasksPath, isTaken }: ActionsContext & { isTaken: (operation: string) => boolean },
): ActionBlueprint | undefined {
  const { endpoint, steps } = planned;
  const { method, url, at, path } = endpoint;
  const inputFrom: 'query' | 'body' = method === 'GET' || method === 'DELETE' ? 'query' : 'body';
  const { pathParameters, input } = inputsOf(planned, logic);
  const isSound = inputFrom === 'body' || areQueryFields(input, { planned, logic });
  checkExamples(endpoint.examples, { input: [...pathParameters, ...input], report: logic.report });
  const compiled = compileProgram(
    {
      ...{ kind: 'endpoint', name: `${method} ${url}`, steps, input, pathParameters, at, path },
      ...{ user: userOf(callers), ownerScoped: callers.ownerScoped },
    },
    context,
  );
  const { program, returns } = compiled;
  if (program === undefined || !isSound) return undefined;
  if (callers.ownerScoped && !program.usesOwner) reportOwner(planned, logic);
  const status = endpoint.status ?? (returns === undefined ? 204 : 200);
  if (status === 204 && returns !== undefined) reportStatus(planned, logic);
  const { operation, summary } = wordAction(endpoint, { answersList: returns?.kind === 'list' });
  return compact({
    method,
    planPath: url,
    path: fastifyPath(planned, logic),
    operationId: freeOperation(operation, { group: planned.group.name, isTaken }),
    summary: endpoint.summary ?? summary,
    description: endpoint.description ?? '',
    deprecated: endpoint.deprecated,
    allow: callers.allow,
    scope: scopeOf({ method, group: planned.group.name, allow: callers.allow }),
    ownerScoped: callers.ownerScoped,
    unscopedRoles: callers.unscopedRoles,
    cacheSeconds: endpoint.cacheSeconds,
    rateLimit: endpoint.rateLimit,
    status,
    pathParameters,
    input,
    inputFrom,
    program,
    location:
      // Somebody who is not signed in could not ask.
      status === 202 && tasksPath !== undefined && !callers.allow.includes('public') && returnsRun(program)
        ? `${tasksPath}/:id`
        : status === 201 && returns?.kind === 'row' && !returns.nullable
          ? locationOf(returns.table, endpoints)
          : undefined,
    examples: examplesOf(endpoint),
    at,
  });
}

function userOf(callers: Callers): ProgramOptions['user'] {
  if (!callers.allow.includes('public')) return { known: true };
  return { known: false, why: 'this endpoint is public: whoever calls need not be signed in' };
}

function fastifyPath({ endpoint }: PlannedAction, { project }: LogicPlan): string {
  const parts = endpoint.segments.map((segment) =>
    segment.kind === 'word' ? `/${segment.text}` : `/:${namesOf(segment.name, project.casing).key}`,
  );
  return parts.join('') || '/';
}

/** Parameters of the path are typed by a field of that name, else by their own name; the other fields are the input. */
function inputsOf(
  { endpoint }: PlannedAction,
  logic: LogicPlan,
): { readonly pathParameters: InputField[]; readonly input: InputField[] } {
  const { at, path } = endpoint;
  const context = payloadContext(logic, { at, path: `${path}.input`, isBounded: true });
  const fields = planInput(endpoint.input, context);
  const pathParameters: InputField[] = [];
  const fromPath = new Set<InputField>();
  const seen = new Set<string>();
  for (const segment of endpoint.segments) {
    if (segment.kind === 'word') continue;
    const { key } = namesOf(segment.name, logic.project.casing);
    if (seen.has(key)) {
      logic.report.error({
        code: 'parameter-repeated',
        message: `\`{${segment.name}}\` stands in this path twice.`,
        at: segment.at,
        path,
        expected: 'a name for each, such as `{order_id}`',
      });
      continue;
    }
    seen.add(key);
    const declared = fields.find(({ name }) => name.snake === segment.name);
    if (declared !== undefined) fromPath.add(declared);
    const parameter = declared ?? parameterOf(segment, { logic, path });
    if (parameter === undefined) continue;
    if (parameter.optional || parameter.shape.kind !== 'column' || parameter.shape.column.kind === 'list') {
      logic.report.error({
        code: 'bad-path-parameter',
        message: `\`{${segment.name}}\` is a part of the path: a single value that is always given.`,
        at: segment.at,
        path,
        expected: `\`${segment.name}: text\` without a question mark or a default`,
      });
    }
    pathParameters.push(parameter);
  }
  return { pathParameters, input: fields.filter((field) => !fromPath.has(field)) };
}

const longestParameter = 200;

function parameterOf(
  segment: { readonly name: string; readonly at: Field['at'] },
  { logic, path }: { logic: LogicPlan; path: string },
): InputField | undefined {
  const { name, at } = segment;
  const isId = name === 'id' || name.endsWith('_id');
  const base = { at, nameAt: at, path, accept: new Map<string, string>(), name, nullable: false };
  const field: Field = isId
    ? {
        ...base,
        type: { kind: logic.project.ids },
        rules: logic.project.ids === 'integer' ? { ...plainRules, min: 1 } : plainRules,
      }
    : { ...base, type: { kind: 'text' }, rules: { ...plainRules, min: 1, max: longestParameter } };
  return planInputField(field, payloadContext(logic, { at, path, isBounded: true }));
}

/** What comes in a query string: single values, and lists of them. */
function areQueryFields(
  input: readonly InputField[],
  { planned, logic }: { planned: PlannedAction; logic: LogicPlan },
): boolean {
  const { endpoint } = planned;
  const fields = endpoint.input?.kind === 'object' ? endpoint.input.fields : [];
  const bad = input.filter(
    ({ shape }) =>
      !(shape.kind === 'column' && shape.column.kind !== 'json') &&
      !(shape.kind === 'list' && shape.of.kind === 'column' && shape.of.column.kind !== 'json'),
  );
  for (const { name } of bad) {
    const field = fields.find((each) => columnNameOf(each) === name.snake);
    logic.report.error({
      code: 'bad-query-input',
      message: `The input of ${endpoint.method} comes in the query string, which has no place for \`${name.snake}\`.`,
      at: field?.nameAt ?? endpoint.at,
      path: field?.path ?? endpoint.path,
      expected: 'single values and lists of them, or another method',
    });
  }
  return bad.length === 0;
}

function reportOwner({ endpoint }: PlannedAction, { report }: LogicPlan): void {
  const { method, url, at, path } = endpoint;
  report.error({
    code: 'unclear-owner',
    message: `\`${method} ${url}\` is for the owner, but none of its own steps asks for rows that belong to somebody.`,
    at,
    path,
    expected: '`allow: signed in` or a role; or a step that gets rows of a table with an owner',
  });
}

function reportStatus({ endpoint }: PlannedAction, { report }: LogicPlan): void {
  const { method, url, at, path } = endpoint;
  const message = `\`${method} ${url}\` returns something, and an answer 204 is empty.`;
  report.error({ code: 'status-without-body', message, at, path, expected: 'another status, or no `return`' });
}

/** The path of the endpoint that gets one row of a table by its id. */
function locationOf(table: string, endpoints: readonly EndpointBlueprint[]): string | undefined {
  const get = endpoints.find(
    (endpoint) =>
      endpoint.kind === 'get' &&
      endpoint.table === table &&
      endpoint.key.column === 'id' &&
      endpoint.pathColumns.length === 0,
  );
  return get?.path;
}
