import { buildBlueprint } from '../../../../src/blueprint/build.ts';
import type { Blueprint, Block, Program, Statement } from '../../../../src/blueprint/model.ts';
import { walkStatements } from '../../../../src/blueprint/program/walk.ts';
import { parsePlan } from '../../../../src/plan/parse.ts';

const HEAD = `groundplan: 1
project: { name: sample, currency: EUR }
tables:
  users:
    fields: { email: "email, unique", password_hash: password, name: "text, max 100" }
  products:
    fields:
      name: text, max 100
      price: money
      inventory: integer, min 0, default 0
      weight: decimal(10,3)?
      note: text?
      cost: money?, hidden
    concurrency: version
  orders:
    fields:
      user: -> users
      status: pending | paid | shipped, default pending
      total: money, derived
      note: text?
      tags: text[], default []
    delete: soft
  order_items:
    fields: { order: -> orders, product: -> products, quantity: integer }
auth: { table: users, roles: [customer, admin] }
`;

/** The text of a plan with usual tables; `rest` holds its functions, API, tasks and so on. */
function planText(rest: string): string {
  return `${HEAD}${rest.includes('\napi:') || rest.startsWith('api:') ? '' : 'api: {}\n'}${rest}`;
}

export function compile(rest: string): { blueprint: Blueprint | undefined; problems: string[] } {
  const text = planText(rest);
  const parsed = parsePlan(text, 'plan.yaml');
  const plan = parsed.plan ?? parsed.sound;
  const built = plan === undefined ? undefined : buildBlueprint(plan, { without: new Set() });
  const problems = [...parsed.problems, ...(built?.problems ?? [])].map(({ code, at }) => {
    const [written = ''] = text.slice(at.start, at.end).split('\n');
    return `${code}: ${written}`;
  });
  return { blueprint: parsed.plan && built?.blueprint, problems };
}

export function sound(rest: string): Blueprint {
  const { blueprint, problems } = compile(rest);
  if (blueprint === undefined) throw new Error(problems.join('\n'));
  return blueprint;
}

/** A function of these steps; the first line of `steps` decides how far they are indented. */
export function functionOf(steps: string, head = ''): string {
  return `functions:\n  work:\n${indent(head, 4)}    steps:\n${indent(steps, 6)}`;
}

/** An endpoint `POST /work` of these steps. */
export function endpointOf(steps: string, head = 'allow: signed in'): string {
  return `api:\n  works:\n    endpoints:\n      POST /work:\n${indent(head, 8)}        steps:\n${indent(steps, 10)}`;
}

function indent(text: string, width: number): string {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const own = lines.length === 0 ? 0 : Math.min(...lines.map((line) => line.search(/\S/)));
  return lines.map((line) => `${' '.repeat(width)}${line.slice(own)}\n`).join('');
}

export function programOf(blueprint: Blueprint, name = 'work'): Program {
  const program =
    blueprint.functions.find((each) => each.name.snake === name)?.program ??
    blueprint.tasks.find((each) => each.name.snake === name)?.program ??
    blueprint.modules.flatMap(({ actions }) => actions)[0]?.program;
  if (program === undefined) throw new Error(`no ${name}`);
  return program;
}

/** Problems of a function of these steps: code, and the characters that they point at. */
export function problemsOf(steps: string, head = ''): string[] {
  return compile(functionOf(steps, head)).problems;
}

export function statementsOf(steps: string, head = ''): Statement[] {
  return [...walkStatements(programOf(sound(functionOf(steps, head))).block)];
}

/** The first statement of a kind. */
export function statementOf<K extends Statement['kind']>(
  kind: K,
  within: readonly Statement[] | Block,
): Extract<Statement, { kind: K }> {
  const all = 'statements' in within ? [...walkStatements(within)] : within;
  const found = all.find((statement): statement is Extract<Statement, { kind: K }> => statement.kind === kind);
  if (found === undefined) throw new Error(`no ${kind}`);
  return found;
}

/** One line for each statement: what it is, what it names, and what it results in. */
export function outlineOf(steps: string, head = ''): string[] {
  return outline(programOf(sound(functionOf(steps, head))).block);
}

function outline(block: Block, depth = 0): string[] {
  return block.statements.flatMap((statement) => {
    const variable = 'variable' in statement ? statement.variable : undefined;
    const declares = 'declares' in statement && statement.declares ? 'new ' : '';
    const results = 'results' in statement ? statement.results.map(({ name }) => name) : [];
    const declared = statement.kind === 'transaction' ? statement.declared.map(({ name }) => name) : [];
    const words = [
      statement.kind,
      ...(variable === undefined ? [] : [`${declares}${variable.name}`]),
      ...(results.length === 0 ? [] : [`-> ${results.join(' ')}`]),
      ...(declared.length === 0 ? [] : [`(${declared.join(' ')})`]),
    ];
    const inner =
      statement.kind === 'if'
        ? [statement.whenTrue, ...(statement.whenFalse ? [statement.whenFalse] : [])]
        : statement.kind === 'switch'
          ? [...statement.cases.map((each) => each.block), ...(statement.otherwise ? [statement.otherwise] : [])]
          : statement.kind === 'try'
            ? [statement.block, statement.catch]
            : statement.kind === 'each' || statement.kind === 'transaction'
              ? [statement.block]
              : [];
    return [
      `${'  '.repeat(depth)}${words.join(' ')}`,
      ...inner.flatMap((each, index) => [
        ...(index > 0 ? [`${'  '.repeat(depth)}or`] : []),
        ...outline(each, depth + 1),
      ]),
    ];
  });
}
