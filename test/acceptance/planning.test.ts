import { beforeAll, describe, expect, it } from 'vitest';
import { findTopic } from '../../src/guidance/find.ts';
import type { Topic } from '../../src/guidance/guidance.ts';
import { mainTopics } from '../../src/guidance/topics.ts';
import type { Plan } from '../../src/plan/model.ts';
import { parsePlan } from '../../src/plan/parse.ts';
import { catalogue } from '../../src/wizard/interview/catalogue.ts';
import { examine } from '../../src/wizard/interview/examine.ts';
import { interview } from '../../src/wizard/interview/interview.ts';
import { openFindings } from '../../src/wizard/overview/findings.ts';
import { plainInput } from '../wizard/interview/input.ts';
import { eCommerce, type Schema, schemas } from '../wizard/interview/schemas.ts';
import { createScriptedSession, type Scripted } from '../wizard/interview/scripted-session.ts';
import { projectOf, textOf } from './projects.ts';

interface Run {
  readonly text: string;
  readonly plan: Plan;
  /** What was said beside the questions. */
  readonly notes: string;
}

async function run({ need, tables }: Schema, answers: Readonly<Record<string, Scripted>> = {}): Promise<Run> {
  const session = createScriptedSession({
    answers: { 'requirement/need': need, 'database/tables': tables, ...answers },
    entersRest: true,
  });
  const { planText: text } = await interview(session, plainInput());
  const { plan } = parsePlan(text, 'plan.yaml');
  if (plan === undefined) throw new Error(text);
  const notes = session.shown.flatMap((part) => (part.kind === 'note' ? [part.text] : [])).join('\n');
  return { text, plan, notes };
}

function topicOf(word: string): Topic {
  const { topic } = findTopic(word);
  if (topic === undefined) throw new Error(`nothing explains ${word}`);
  return topic;
}

function pageOf({ title, line, paragraph, sections }: Topic): string {
  return [title, line, paragraph, ...sections.flatMap(({ heading, text }) => [heading, text])].join('\n');
}

describe('the six topics of planning', () => {
  it('have a question each whose reason leads to their page', () => {
    const asked = new Set(catalogue.map(({ why }) => why.topic));
    expect(mainTopics.filter(({ id }) => !asked.has(id)).map(({ id }) => id)).toEqual([]);
  });

  it.each([
    ['groups', ['Three ways to cut', 'Names', 'a group is a folder', 'What to document', 'Two examples']],
    ['functions', ['How to decide', 'What belongs where', 'How to refactor', 'costs next to nothing', 'How to test']],
    ['background tasks', ['Four kinds', 'From a webhook', 'When it fails', 'How far is it?', 'Schedules']],
  ])('explain what there is to know of %s', (word, parts) => {
    const page = pageOf(topicOf(word));
    expect(parts.filter((part) => !page.includes(part))).toEqual([]);
  });
});

describe('what a course begins with', () => {
  it.each(['instance', 'workspace', 'api', 'json', 'database', 'table', 'variable'])('explains %s', (word) => {
    expect(topicOf(word).sections.length).toBeGreaterThan(0);
  });

  it('comes before the seven steps, in the order in which it is learnt', () => {
    const order = topicOf('groundplan').sections.find(({ heading }) => heading === 'Learn in this order')?.text ?? '';
    const [foundations = [], steps = []] = order
      .replace(/\.$/, '')
      .split(/; then the seven steps: /)
      .map((list) => list.split(', '));
    expect(foundations).toEqual(expect.arrayContaining(['instance', 'workspace', 'api', 'json', 'table']));
    expect(steps).toEqual(['requirement', 'database', 'api', 'logic', 'async', 'auth', 'building']);
    for (const word of [...foundations, ...steps]) expect(topicOf(word).id).toBe(word);
  });

  it('says what the tool is for, what it covers, and when to take another', () => {
    const page = pageOf(topicOf('when not to use'));
    expect(page).toContain('backends that scale, that are safe by default, and that somebody else can maintain');
    expect(page).toContain('Endpoints, database operations, sign-in and permissions, caching, services in layers.');
    expect(page).toContain('When it is the wrong tool');
  });
});

describe.each(schemas.map((schema) => [schema.name, schema] as const))('the plan of a %s', (_, schema) => {
  let made: Run;
  beforeAll(async () => {
    made = await run(schema);
  });

  it('says why of everything that was approved', () => {
    const { api = [], functions, integrations, tasks, tables, auth } = made.plan;
    const decided = [
      ...api.flatMap(({ endpoints }) => endpoints),
      ...[...functions, ...integrations, ...tasks],
      ...tables.filter((table) => table.delete === 'soft' || table.versioned || table.owner !== undefined),
      ...(auth === undefined ? [] : [auth]),
    ];
    expect(decided.length).toBeGreaterThan(10);
    expect(decided.filter(({ why }) => why === undefined).map(({ path }) => path)).toEqual([]);
  });

  it('says of what everybody may read why that is so', () => {
    const { api = [], tables } = made.plan;
    const open = api.flatMap(({ endpoints }) =>
      endpoints.flatMap(({ action, allow }) =>
        action !== undefined && action.verb !== 'steps' && allow?.some(({ kind }) => kind === 'public')
          ? [action.table.name]
          : [],
      ),
    );
    const silent = open.filter((name) => !/\bP-/.test(tables.find((table) => table.name === name)?.why ?? ''));
    expect(silent).toEqual([]);
  });

  it('has groups by things of the business, with a sentence each, none named after what is done', () => {
    const { api = [], tables } = made.plan;
    const things = new Set(tables.map(({ name }) => name));
    expect(api.filter(({ name, description }) => !things.has(name) || description === undefined)).toEqual([]);
    const found = openFindings(examine(made.text).findings).filter(({ rule }) => rule.id.startsWith('WS-'));
    expect(found.map(({ rule, path }) => `${rule.id} ${path}`)).toEqual([]);
  });
});

describe('what follows from four tables', () => {
  it('covers endpoints, database, sign-in, caching and services', async () => {
    const { plan, text } = await run(eCommerce);
    const endpoints = (plan.api ?? []).flatMap((group) => group.endpoints);
    expect(endpoints.find(({ method, url }) => `${method} ${url}` === 'GET /products')).toMatchObject({
      cacheSeconds: 300,
    });
    expect(plan.tables.flatMap(({ queries }) => queries).length).toBeGreaterThan(0);
    expect(text).toContain('- transaction:');
    expect(plan.auth?.roles.length).toBe(2);
    expect([plan.functions.length, plan.integrations.length, plan.tasks.length].every((count) => count > 0)).toBe(true);
  });

  it('is built in the order of the seed: tables, functions, endpoints, tasks, tests, deployment', async () => {
    const full = { 'start/depth': 'full', 'requirement/data': 'orders', 'requirement/response': 'The order.' };
    const { notes, plan } = await run(eCommerce, full);
    expect(notes).toContain('tables, functions, endpoints, tasks; then it is tested, and then it can be deployed');
    expect(notes).toContain('Each slice runs and passes its tests before the next one is begun.');
    expect(plan.build.slices.map(({ name }) => name)).toEqual(['products', 'orders', 'background']);
  });
});

describe('groups', () => {
  it('carry their sentence into the OpenAPI document', async () => {
    const openapi = textOf(await projectOf('shop'), 'src/http/openapi.ts');
    expect(openapi).toContain("{ name: 'products', description: 'The catalogue.' }");
    expect(openapi).toMatch(/openapi: \{[^}]*\n\s+tags,/);
  });
});
