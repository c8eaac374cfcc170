import { buildBlueprint } from '../../src/blueprint/build.ts';
import type { Blueprint } from '../../src/blueprint/model.ts';
import { parts } from '../../src/blueprint/parts.ts';
import { parsePlan } from '../../src/plan/parse.ts';
import { createTemplateSource } from '../../src/project/templates.ts';
import { createEngine } from '../../src/render/engine.ts';
import { requestFiles } from '../../src/render/render.ts';

const templates = createTemplateSource();

/** The blueprint of a valid plan; what this version cannot compile is left out. */
export function blueprintOf(text: string): Blueprint {
  const parsed = parsePlan(text, 'plan.yaml');
  const built = parsed.plan === undefined ? undefined : buildBlueprint(parsed.plan, { without: new Set(parts) });
  if (built?.blueprint === undefined) throw new Error(JSON.stringify([parsed.problems, built?.problems]));
  return built.blueprint;
}

/** Emitted files as their templates write them, before they are formatted, by path. */
export function renderRaw(text: string, wanted: RegExp): ReadonlyMap<string, string> {
  const render = createEngine(templates);
  const requests = requestFiles(blueprintOf(text)).filter(({ path }) => wanted.test(path));
  return new Map(requests.map(({ path, template, view }) => [path, render(template, view)]));
}
