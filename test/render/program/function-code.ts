import { stringify } from 'yaml';
import { buildBlueprint } from '../../../src/blueprint/build.ts';
import { parsePlan } from '../../../src/plan/parse.ts';
import { createTemplateSource } from '../../../src/project/templates.ts';
import { createEngine } from '../../../src/render/engine.ts';
import { formatFile } from '../../../src/render/format.ts';
import { requestFiles } from '../../../src/render/render.ts';

const render = createEngine(createTemplateSource());

const tables = {
  users: { fields: { email: 'email, unique', password_hash: 'password', role: 'member | admin', name: 'text' } },
  products: {
    fields: {
      name: 'text, trim',
      price: 'money',
      weight: 'decimal(8,3)',
      stock: 'integer, default 0',
      state: 'draft | active, default draft',
      note: 'text?',
      seen_at: 'datetime?',
    },
  },
  orders: { fields: { user: '-> users', total: 'money, default 0', status: 'open | paid, default open' } },
};

const api = {
  orders: {
    description: 'Orders.',
    endpoints: {
      'GET /orders/{id}': { do: 'get orders', allow: 'owner' },
      'GET /products': { do: 'list products', allow: 'public' },
    },
  },
};

export interface Sample {
  readonly input?: object;
  readonly returns?: object;
  readonly steps: readonly unknown[];
  readonly project?: object;
  readonly functions?: object;
  readonly integrations?: object;
}

/** The whole file of a function with these steps, formatted. */
export async function functionFile({
  input,
  returns,
  steps,
  project,
  functions,
  integrations,
}: Sample): Promise<string> {
  const plan = {
    functions: {
      ...functions,
      sample_steps: { ...(input === undefined ? {} : { input }), ...(returns === undefined ? {} : { returns }), steps },
    },
    ...(integrations === undefined ? {} : { integrations }),
  };
  return file('src/functions/sample-steps.ts', { plan, project });
}

/** Only the body of the function, without its indentation. */
export async function functionBody(sample: Sample): Promise<string> {
  const lines = (await functionFile(sample)).trimEnd().split('\n');
  const head = lines.findIndex((line) => /^export (async )?function /.test(line));
  const opening = lines.findIndex((line, index) => index >= head && /^[)}e].*\{$/.test(line) && !/\(\{?$/.test(line));
  return lines
    .slice(opening + 1, -1)
    .map((line) => line.replace(/^ {2}/, ''))
    .join('\n');
}

/** The code of one formula, as the function returns it. */
export async function formula(text: string, sample: Omit<Sample, 'steps'> = {}): Promise<string> {
  const body = await functionBody({ ...sample, steps: [{ return: `= ${text}` }] });
  return body.replace(/^return ([^]*);$/, '$1');
}

/** Any file of a plan with these tables. */
export async function file(
  path: string,
  { plan, project }: { plan: object; project?: object | undefined },
): Promise<string> {
  const text = stringify(
    {
      groundplan: 1,
      project: { name: 'sample', ...project },
      tables,
      api,
      auth: { table: 'users', roles: ['member', 'admin'] },
      ...plan,
    },
    { lineWidth: 0 },
  );
  const parsed = parsePlan(text, 'plan.yaml');
  const built = parsed.plan && buildBlueprint(parsed.plan, { without: new Set() });
  const problems = [...parsed.problems, ...(built?.problems ?? [])].filter(({ severity }) => severity === 'error');
  if (built?.blueprint === undefined || problems.length > 0) {
    throw new Error(problems.map(({ path: at, message }) => `${at}: ${message}`).join('\n'));
  }
  const request = requestFiles(built.blueprint).find((each) => each.path === path);
  if (request === undefined) throw new Error(`the project has no file ${path}`);
  return formatFile(path, render(request.template, request.view));
}
