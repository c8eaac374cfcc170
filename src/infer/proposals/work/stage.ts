import type { PlanEdit } from '../../../plan/edits/edit.ts';
import type { Plan, Table } from '../../../plan/model.ts';
import type { Proposal } from '../proposal.ts';
import { takenFunctions } from './compose-lines.ts';
import type { ComposedLine, Scene } from './scene.ts';
import { deriveWork } from './derive-work.ts';
import { entityOf, spoken } from './schema.ts';
import { type Work, workOf } from './work.ts';

export interface ComposeContext {
  /** As written, without what is proposed. */
  readonly plan: Plan;
  /** Ids of the proposals that are approved so far. */
  readonly approved: ReadonlySet<string>;
}

/** What people said, as a proposal, and what each of their lines became: steps to confirm. */
export interface Composed {
  readonly proposal: Proposal;
  readonly lines: readonly ComposedLine[];
}

/** One version of what is composed: it depends on what is approved. */
export interface Draft {
  readonly edits: readonly PlanEdit[];
  readonly lines: readonly ComposedLine[];
}

const noDecisions = { decisions: new Map<string, string>(), changes: 'patch' } as const;

export interface Stage {
  readonly work: Work;
  readonly proposals: readonly Proposal[];
  readonly approved: ReadonlySet<string>;
}

/** What lines are composed with, before it is known what is approved. */
export function stageOf(plan: Plan): Omit<Stage, 'approved'> {
  return { work: workOf(plan), proposals: deriveWork(plan, noDecisions) };
}

export function sceneOf(
  { work, proposals, approved }: Stage,
  { kind, subject }: { kind: Scene['kind']; subject: Table | undefined },
): Scene {
  return {
    ...{ kind, work, proposals, approved, values: new Map(), named: new Set(), edits: [], results: [] },
    taken: takenFunctions(work.plan, { proposals, approved }),
    ...(subject === undefined ? {} : { subject }),
  };
}

/** The table that a name or its lines are about: the one with the most words in the first text that names one. */
export function subjectOf(texts: readonly string[], plan: Plan): Table | undefined {
  for (const text of texts) {
    const words = ` ${text.toLowerCase().replaceAll(/[^a-z0-9]+/g, ' ')} `;
    const named = plan.tables
      .filter((table) => [table.name, entityOf(table)].some((name) => words.includes(` ${spoken(name)} `)))
      .toSorted((one, other) => other.name.length - one.name.length);
    if (named[0] !== undefined) return named[0];
  }
  return undefined;
}
