import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { createTemplateSource } from '../../../src/project/templates.ts';
import { helpers, partialName } from '../../../src/render/engine.ts';
import { requestFiles } from '../../../src/render/render.ts';
import { blueprintOf } from '../plan-views.ts';
import { cornerPlans } from './corner-plans.ts';
import { startWalk } from './template-walk.ts';

const templates = createTemplateSource();
const partials = new Map(
  templates.list().flatMap((path) => {
    const name = partialName(path);
    return name === undefined ? [] : [[name, path] as const];
  }),
);

function plansIn(folder: string): string[] {
  const url = new URL(folder, import.meta.url);
  const names = readdirSync(url).filter((name) => name.endsWith('.yaml'));
  return names.map((name) => readFileSync(new URL(name, url), 'utf8'));
}

const walk = startWalk(
  { read: (path) => templates.read(path), partial: (name) => partials.get(name) },
  new Set(Object.keys(helpers)),
);
const copied = new Set<string>();
for (const plan of [...plansIn('../../../starters/'), ...plansIn('../../plans/'), ...cornerPlans]) {
  for (const { template, view } of requestFiles(blueprintOf(plan))) {
    if (view === undefined) copied.add(template);
    else walk.walk(template, view);
  }
}

test('every path of a template leads to something in a view', () => {
  expect(walk.missing()).toEqual([]);
});

test('templates call helpers and partials that exist', () => {
  expect(walk.unknownHelpers()).toEqual([]);
});

test('every template is used', () => {
  const unused = templates.list().filter((path) => !walk.used.has(path) && !copied.has(path));
  expect(unused).toEqual([]);
});

test('a template has variables if and only if its name says so', () => {
  expect([...copied].filter((path) => path.endsWith('.hbs'))).toEqual([]);
  expect([...walk.used].filter((path) => !path.endsWith('.hbs'))).toEqual([]);
});
