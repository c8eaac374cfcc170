import type { Plan, Span, Table } from '../../plan/model.ts';
import type { EndpointContext } from '../endpoints/context.ts';
import type { ProjectBlueprint } from '../model.ts';
import type { ProgramContext } from '../program/scope.ts';
import type { QueryRegistry } from '../program/steps/query-registry.ts';
import type { Report } from '../report.ts';
import type { PayloadContext } from './payloads.ts';

/** What functions, tasks, events, integrations and endpoints of steps are compiled with. */
export interface LogicPlan {
  readonly plan: Plan;
  readonly project: ProjectBlueprint;
  /** The plan's tables, junctions included. */
  readonly tables: ReadonlyMap<string, Table>;
  readonly program: ProgramContext;
  readonly endpoints: EndpointContext;
  readonly queries: QueryRegistry;
  readonly report: Report;
}

/** The context for planning what is given to something, or what it gives. */
export function payloadContext(
  { project, tables, report }: LogicPlan,
  place: { readonly at: Span; readonly path: string; readonly isBounded: boolean },
): PayloadContext {
  return { project, tables, report, ...place };
}
