import type { ActionBlueprint, TableBlueprint } from '../../../../blueprint/model.ts';
import { quoteString } from '../../../engine.ts';
import { objectLiteral } from '../../../expressions/literal.ts';
import { parameterSchema } from '../../../expressions/typebox.ts';
import { actionParameters, isAsync } from '../../../program/signature.ts';
import { keptFunction } from '../../cache/kept-entries.ts';
import { isKept } from '../../cache/usage.ts';
import { contextExtras, takesContext, workUsage } from '../../work/usage.ts';
import { configEntries, documentEntries, type Handler, paramAccess, type RoutesContext } from '../routes/context.ts';
import { cacheControl, fillPath } from '../routes/handlers.ts';
import { actionFailures } from './failures.ts';
import { actionFile, actionInput } from './names.ts';
import { actionAnswer } from './schemas.ts';

/** The handler of an action: the parameters of the function and its statements. */
interface ActionHandler extends Handler {
  readonly handler: { readonly partial: string; readonly parameters: string; readonly lines: readonly string[] };
}

/** The route of an endpoint of steps, with what it takes from the context of all routes. */
export function actionRoute(action: ActionBlueprint, context: RoutesContext) {
  return {
    method: action.method.toLowerCase(),
    path: quoteString(action.path),
    config: configEntries(action, failureEntries(action, context)),
    schema: [...documentEntries(action, context), ...requestEntries(action, context)],
    status: action.status,
    ...handlerOf(action, context),
  };
}

/** `failures: { 402: ['PAYMENT_FAILED'] }` */
function failureEntries(action: ActionBlueprint, { lookup }: RoutesContext): [string, string][] {
  const entries = [...actionFailures(action, lookup.blueprint)].map(
    ([status, codes]) => `${status}: [${codes.map(quoteString).join(', ')}]`,
  );
  return entries.length === 0 ? [] : [['failures', `{ ${entries.join(', ')} }`]];
}

/** What of the context of routes the call of an action takes: `db`, `integrations`. */
export function actionUses({ program }: ActionBlueprint, { lookup }: Pick<RoutesContext, 'lookup'>): readonly string[] {
  if (program.effects.size === 0) return [];
  return ['db', ...(takesContext(program.effects) ? contextExtras(workUsage(lookup.blueprint)) : [])];
}

function requestEntries(action: ActionBlueprint, context: RoutesContext): string[] {
  const params = paramsSchema(action, context);
  const input = action.input.length === 0 ? [] : [inputSchema(action, context)];
  return [
    ...(params === '' ? [] : [`params: ${params}`]),
    ...input.map((schema) => `${action.inputFrom === 'query' ? 'querystring' : 'body'}: ${schema}`),
  ];
}

function inputSchema(action: ActionBlueprint, { lookup, imports }: RoutesContext): string {
  return imports.value(`./${actionFile(action)}.schemas.ts`, actionInput(action, lookup));
}

function paramsSchema({ pathParameters }: ActionBlueprint, { lookup, imports }: RoutesContext): string {
  const use = (name: string): string => imports.value('../../schemas.ts', name);
  const [first, second] = pathParameters;
  if (first === undefined) return '';
  if (second === undefined && first.name.key === 'id' && isId(first, lookup.blueprint.project.ids))
    return use('IdParams');
  const entries = pathParameters.map((field) => {
    if (isId(field, lookup.blueprint.project.ids)) return [field.name.key, use('Id')] as const;
    if (field.shape.kind !== 'column') throw new TypeError(`${field.name.snake} is no single value`);
    const schema = parameterSchema(field.shape.column, { project: lookup.blueprint.project, use });
    if (schema.includes('Type.')) imports.value('typebox', 'Type');
    return [field.name.key, schema] as const;
  });
  return `${use('StrictObject')}(${objectLiteral(entries)})`;
}

function isId({ shape }: ActionBlueprint['pathParameters'][number], ids: 'uuid' | 'integer'): boolean {
  if (shape.kind !== 'column') return false;
  const { role, kind } = shape.column;
  return role === 'id' || kind === 'reference' || (kind === 'uuid' && ids === 'uuid');
}

function serviceCall(action: ActionBlueprint, context: RoutesContext): string {
  const { imports, lookup } = context;
  const { program, operationId } = action;
  const given = actionParameters(program, action).map(({ name, kind, field }): [string, string] => {
    if (kind === 'path') return [name, paramAccess(field?.name.key ?? name)];
    if (kind === 'input') return [name, action.inputFrom === 'query' ? 'request.query' : 'request.body'];
    if (kind === 'user') return [name, `${imports.value('../../auth/permissions.ts', 'currentUser')}(request)`];
    const roles = action.unscopedRoles.map(quoteString).join(', ');
    const ownerOf = imports.value('../../auth/permissions.ts', 'ownerOf');
    return [name, `${ownerOf}(request${roles === '' ? '' : `, [${roles}]`})`];
  });
  const [first, second] = given;
  const input = first === undefined ? [] : [second === undefined ? first[1] : objectLiteral(given)];
  const extras = contextExtras(workUsage(lookup.blueprint));
  const base = takesContext(program.effects) ? `{ ${['db', 'log: request.log', ...extras].join(', ')} }` : 'db';
  const runsOn = program.effects.size === 0 ? [] : [base];
  const name = isKept(action) ? keptFunction(action) : imports.value(`./${actionFile(action)}.service.ts`, operationId);
  const call = `${name}(${[...runsOn, ...input].join(', ')})`;
  return isAsync(program.effects) ? `await ${call}` : call;
}

function handlerOf(action: ActionBlueprint, context: RoutesContext): ActionHandler {
  const { imports } = context;
  const call = serviceCall(action, context);
  const partial = 'modules/routes/action';
  if (action.program.returns === undefined) {
    imports.value('typebox', 'Type');
    const lines = [`${call};`, `return reply.code(${action.status}).send(null);`];
    return { response: 'Type.Null()', handler: { partial, parameters: parametersOf(lines), lines } };
  }
  const result = resultName(action, context);
  imports.value('../../envelope.ts', 'success');
  const lines = [
    `const ${result} = ${call};`,
    ...replyLines(action, { result, context }),
    `return success(request, ${result});`,
  ];
  const answer = imports.value('../../schemas.ts', 'Answer');
  const response = `${answer}(${actionAnswer(action, context)})`;
  return { response, handler: { partial, parameters: parametersOf(lines), lines } };
}

function parametersOf(lines: readonly string[]): string {
  const code = lines.join(' ');
  if (/\breply\b/.test(code)) return `${/\brequest\b/.test(code) ? 'request' : '_request'}, reply`;
  return 'request';
}

/** The table whose row is the answer. */
function answeredTable({ program }: ActionBlueprint, { lookup }: RoutesContext): TableBlueprint | undefined {
  const { returns } = program;
  return returns?.kind === 'row' && !returns.nullable ? lookup.table(returns.table) : undefined;
}

function resultName(action: ActionBlueprint, context: RoutesContext): string {
  return answeredTable(action, context)?.identifiers.row ?? 'result';
}

/** Status, place and entity tag of the answer; for cached ones how long, and 304 for what did not change. */
function replyLines(
  action: ActionBlueprint,
  { result, context }: { result: string; context: RoutesContext },
): string[] {
  const { imports } = context;
  if (action.method === 'GET') {
    if (action.cacheSeconds === undefined) return [];
    for (const name of ['contentTag', 'notModified']) imports.value('../../http/etag.ts', name);
    return [
      `reply.header('cache-control', ${quoteString(cacheControl(action))});`,
      `if (notModified(request, reply, contentTag(${result}))) return reply;`,
    ];
  }
  const table = answeredTable(action, context);
  const { location } = action;
  const isTagged = table?.versioned === true && isWholeRow(action);
  if (isTagged) imports.value('../../http/etag.ts', 'versionTag');
  const headers = [
    ...(action.status === 200 ? [] : [`.code(${action.status})`]),
    ...(location === undefined ? [] : [`.header('location', ${placeOf(location, result)})`]),
    ...(isTagged ? [`.header('etag', versionTag(${result}.version))`] : []),
  ];
  return headers.length === 0 ? [] : [`reply${headers.join('')};`];
}

function isWholeRow({ program: { returns } }: ActionBlueprint): boolean {
  return returns?.kind === 'row' && returns.include.length === 0;
}

/** Where the new row can be read. */
function placeOf(path: string, row: string): string {
  return `\`\${app.prefix}${fillPath(path, () => `${row}.id`)}\``;
}
