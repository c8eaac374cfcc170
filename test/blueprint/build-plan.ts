import { buildBlueprint, type BuildResult, type Part } from '../../src/blueprint/build.ts';
import type { Blueprint, ColumnBlueprint, EndpointBlueprint, TableBlueprint } from '../../src/blueprint/model.ts';
import { parsePlan } from '../../src/plan/parse.ts';

/** Builds the blueprint of a plan written as YAML without its first line and, usually, its project. Its form has to be right. */
export function build(yaml: string, without: readonly Part[] = []): BuildResult {
  const project = yaml.trimStart().startsWith('project:') ? '' : 'project: { name: sample }\n';
  const { plan, problems } = parsePlan(`groundplan: 1\n${project}${yaml}`, 'plan.yaml');
  if (plan === undefined) {
    throw new Error(problems.map(({ path, message }) => `${path}: ${message}`).join('\n'));
  }
  return buildBlueprint(plan, { without: new Set(without) });
}

/** As `build`, of a plan that must have no errors. */
export function buildSound(yaml: string, without: readonly Part[] = []): Blueprint {
  const { blueprint, problems } = build(yaml, without);
  if (blueprint === undefined) throw new Error(problems.map(({ path, message }) => `${path}: ${message}`).join('\n'));
  return blueprint;
}

/** `code path` of every problem. */
export function problemsOf(yaml: string, without: readonly Part[] = []): string[] {
  return build(yaml, without).problems.map(({ code, path }) => `${code} ${path}`);
}

/** Codes of all problems. */
export function codesOf(yaml: string, without: readonly Part[] = []): string[] {
  return build(yaml, without).problems.map(({ code }) => code);
}

export function tableOf(blueprint: Blueprint, name: string): TableBlueprint {
  return found(
    blueprint.tables.find((table) => table.name.snake === name),
    name,
  );
}

export function columnOf(blueprint: Blueprint, name: string): ColumnBlueprint {
  const [table = '', column = ''] = name.split('.');
  return found(
    tableOf(blueprint, table).columns.find((one) => one.name.snake === column),
    name,
  );
}

export function endpointsOf(blueprint: Blueprint): readonly EndpointBlueprint[] {
  return blueprint.modules.flatMap((module) => module.endpoints);
}

/** The endpoint `GET /orders`, which must be of the kind. */
export function endpointOf<K extends EndpointBlueprint['kind']>(
  blueprint: Blueprint,
  route: string,
  kind: K,
): EndpointBlueprint & { readonly kind: K } {
  const endpoint = endpointsOf(blueprint).find(({ method, planPath }) => `${method} ${planPath}` === route);
  if (endpoint === undefined || !isKind(endpoint, kind)) throw new Error(`no ${kind} ${route}`);
  return endpoint;
}

function isKind<K extends EndpointBlueprint['kind']>(
  endpoint: EndpointBlueprint,
  kind: K,
): endpoint is EndpointBlueprint & { readonly kind: K } {
  return endpoint.kind === kind;
}

function found<T>(item: T | undefined, name: string): T {
  if (item === undefined) throw new Error(`no ${name}`);
  return item;
}

/** People who sign in, as most samples need them. */
export const users = `
  users:
    fields: { email: "email, unique", password_hash: password, name: "text, max 100" }`;

export const auth = `
auth: { table: users, roles: [customer, editor, admin] }`;
