import fc from 'fast-check';
import { parseDocument } from 'yaml';
import { buildBlueprint } from '../../../src/blueprint/build.ts';
import type { Plan } from '../../../src/plan/model.ts';
import { parsePlan } from '../../../src/plan/parse.ts';
import { Choices } from '../../plans/choices.ts';
import { Questions } from './questions.ts';
import { type Caller, isDeleted, Rules } from './rules.ts';
import { drawWorld } from './world.ts';

/** Writes that change something, in each world: after each of them everything is filled anew. */
const mostWrites = 40;

/** What `answers.test.ts` reads: some random worlds of the plan, and everything that is asked about them. */
export function writeOracle(
  planText: string,
  { worlds, seed }: { readonly worlds: number; readonly seed: number },
): string {
  const plan = parse(planText);
  const samples = fc.sample(
    fc.gen().map((g) => writeWorld(plan, new Choices(g))),
    { numRuns: worlds, seed },
  );
  return JSON.stringify(describeFor(plan, samples));
}

function parse(text: string): Plan {
  const { plan, problems } = parsePlan(text, 'plan.yaml');
  if (plan === undefined) throw new Error(`${problems.map(({ message }) => message).join('\n')}\n${text}`);
  return plan;
}

/** Plans that open too much by an include are refused, so the oracle asks about what is left of them. */
export function withoutOpenIncludes(text: string): string {
  const { problems } = buildBlueprint(parse(text), { without: new Set() });
  const open = problems.filter(({ code }) => code === 'include-opens');
  const document = parseDocument(text);
  for (const { path } of open) {
    const [, , group = '', call = ''] = /^(api)\.(\w+)\.(?:endpoints\.)?([A-Z]+ [^\s.]+)/.exec(path) ?? [];
    document.deleteIn(['api', group, 'endpoints', call, 'include']);
  }
  return open.length === 0 ? text : withoutOpenIncludes(document.toString({ lineWidth: 0 }));
}

/** Rows, who asks, what they ask, and what has to be the answer. */
function writeWorld(plan: Plan, g: Choices) {
  const world = drawWorld(g, plan);
  const rules = new Rules(plan, world);
  const callers = callersOf(rules);
  const questions = new Questions(rules, callers);
  return { world, callers, reads: questions.reads(), writes: questions.writes(g, mostWrites) };
}

function callersOf(rules: Rules): Caller[] {
  const people = rules.rows(rules.people).map((row): Caller => {
    return { kind: 'person', id: row.id, role: String(row['role']), deleted: isDeleted(row) };
  });
  const scopes = (rules.plan.api ?? []).flatMap(({ name }) => {
    const group = name.replaceAll('_', '-');
    return [`${group}:read`, `${group}:write`];
  });
  return [{ kind: 'nobody' }, ...people, { kind: 'machine', scopes: scopes.filter((_, index) => index % 3 > 0) }];
}

/** The same as JSON, with each mark written once. */
function describeFor(plan: Plan, samples: readonly ReturnType<typeof writeWorld>[]) {
  const isSnake = plan.project.casing === 'snake';
  return {
    people: plan.auth?.table.name,
    deletedKey: isSnake ? 'deleted_at' : 'deletedAt',
    countKey: isSnake ? 'how_many' : 'howMany',
    worlds: samples.map(({ world, callers, reads, writes }) => {
      const marks = [...new Set(reads.flatMap(({ never }) => never))];
      const indexOf = new Map(marks.map((mark, index) => [mark, index]));
      return {
        ...{ tables: [...world], callers, marks, writes },
        reads: reads.map((read) => ({ ...read, never: read.never.map((mark) => indexOf.get(mark)) })),
      };
    }),
  };
}
