import type { PlanValue } from '../../../plan/edits/edit.ts';
import type { NotedEndpoint } from '../../notation/item.ts';
import { groupEdits } from '../facts.ts';
import { composeLines } from './compose-lines.ts';
import type { Scene } from './scene.ts';
import { idOf } from './events.ts';
import { knownFunctions } from './known-logic.ts';
import { type ComposeContext, type Composed, type Draft, sceneOf, type Stage, stageOf, subjectOf } from './stage.ts';
import { allowOf, type Work } from './work.ts';

/** An endpoint from the lines below it: `Calls function: calculate_order_total()`, `Returns formatted response`. */
export function composeEndpoint(noted: NotedEndpoint, { plan, approved }: ComposeContext): Composed {
  const stage = stageOf(plan);
  const draft = (known: ReadonlySet<string>): Draft => draftEndpoint(noted, { ...stage, approved: known });
  const { lines } = draft(approved);
  const route = `${noted.method} ${noted.path}`;
  const group = groupOf(noted, stage.work);
  return {
    lines,
    proposal: {
      ...{ id: `endpoint ${route}`, step: 3, kind: 'endpoint', rule: 'SAID', recommended: true, needs: [] },
      why: 'It was said so; its lines became steps.',
      label: route,
      hint: `${noted.summary ?? 'steps'} · ${lines.length} lines`,
      group,
      edits: (known) => draft(known).edits,
    },
  };
}

function groupOf({ group, path }: NotedEndpoint, { facts, plan }: Work): string {
  const subject = subjectOf([path.replaceAll('-', '_').replaceAll('/', ' ')], plan);
  const first =
    path
      .split('/')
      .find((part) => /^[a-z]/.test(part))
      ?.replaceAll('-', '_') ?? 'api';
  return group ?? (subject === undefined ? first : facts.groupOf(subject));
}

function draftEndpoint(noted: NotedEndpoint, stage: Stage): Draft {
  const { work } = stage;
  const subject = subjectOf([noted.path.replaceAll('-', '_').replaceAll('/', ' ')], work.plan);
  const scene = sceneOf(stage, { kind: 'endpoint', subject });
  const input: Record<string, PlanValue> = {};
  for (const [, name = ''] of noted.path.matchAll(/\{([^}]*)\}/g)) {
    scene.values.set(name, `input.${name}`);
    if (subject !== undefined && name === 'id') scene.values.set(idOf(subject), 'input.id');
  }
  const takesBody = noted.method !== 'GET' && noted.method !== 'DELETE';
  // What the functions need and nothing before them gives, the caller has to say.
  for (const line of takesBody ? noted.lines : []) askFor(line, { scene, input });
  const lines = composeLines(noted.lines, scene);
  const isAnswered = scene.results.length > 0;
  const results = Object.fromEntries(
    scene.results.map((result) => [result.split('.').at(-1) ?? result, `= ${result}`]),
  );
  const allow = subject === undefined ? allowAnybody(stage) : allowOf(subject, stage);
  const steps = lines.flatMap((line) => line.steps);
  if (allow === undefined) return { edits: [], lines };
  const value = {
    ...(noted.summary === undefined ? {} : { summary: noted.summary }),
    why: 'It was said so.',
    allow,
    ...(Object.keys(input).length === 0 ? {} : { input }),
    steps: [
      ...steps,
      ...(isAnswered ? [{ return: results }] : []),
      ...(steps.length === 0 && !isAnswered ? [{ return: { done: true } }] : []),
    ],
  };
  const path = ['api', groupOf(noted, work), 'endpoints', `${noted.method} ${noted.path}`];
  return {
    edits: [
      ...scene.edits,
      ...(subject === undefined ? [] : groupEdits(work.facts, subject)),
      { kind: 'set', path, value },
    ],
    lines,
  };
}

function askFor(line: string, { scene, input }: { scene: Scene; input: Record<string, PlanValue> }): void {
  const called = knownFunctions(scene.work.plan, scene).find(({ name }) => new RegExp(`\\b${name}\\b`).test(line));
  for (const { name, isRequired, definition } of called?.inputs ?? []) {
    const isGiven =
      scene.values.has(name) ||
      (Object.values(input).length > 0 && scene.results.some((result) => result.endsWith(`.${name}`)));
    if (!isRequired || isGiven || name === 'amount') continue;
    const key = typeof definition === 'string' && definition.startsWith('->') ? name.replace(/_id$/, '') : name;
    input[key] = definition;
    scene.values.set(name, `input.${name}`);
  }
}

function allowAnybody({ work, approved }: Stage): PlanValue | undefined {
  const { signIn } = work.facts;
  if (signIn === undefined) return undefined;
  return signIn.edits === undefined || approved.has(`auth ${signIn.table.name}`) ? 'signed in' : undefined;
}
