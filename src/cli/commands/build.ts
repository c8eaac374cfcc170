import { parsePlan } from '../../plan/parse.ts';
import type { CommandLine } from '../command-line.ts';
import { PlanRejected } from '../errors.ts';
import { ProjectError } from '../../project/errors.ts';
import type { Host } from '../host.ts';
import { findProject } from '../rerun/find-project.ts';
import { machinePorts } from '../rerun/machine-ports.ts';
import { refuseMarkers } from '../rerun/plan-markers.ts';
import type { RunPorts } from '../rerun/ports.ts';
import { runPlan } from '../rerun/run-plan.ts';
import { nextSlice, withSlicesBuilt } from '../rerun/slices.ts';

/** `groundplan build`: builds the next slice of the plan. */
export function runBuild(line: CommandLine, host: Host): Promise<number> {
  return buildWith(machinePorts, { line, host });
}

/** The command with chosen ports, for tests. */
export async function buildWith(
  ports: RunPorts,
  { line, host }: { readonly line: CommandLine; readonly host: Host },
): Promise<number> {
  const project = await findProject({ host, ports });
  refuseMarkers(project.planText);
  const { plan, problems, source } = parsePlan(project.planText, 'plan.yaml');
  if (plan === undefined) throw new PlanRejected(problems, source);
  const slice = nextSlice(plan);
  if (slice === undefined) {
    const { slices } = plan.build;
    throw new ProjectError(
      slices.length === 0 ? 'The plan has no slices: everything in it is built.' : 'Every slice of the plan is built.',
      {
        hint: 'Slices stand in plan.yaml under build: slices; built says how many of them are. groundplan explain building',
      },
    );
  }
  host.stderr.write(`The next slice is ${slice.name}: ${slice.members.join(', ')}.\n`);
  const planText = withSlicesBuilt(project.planText, slice.count);
  return runPlan({ host, ports, line, project, planText, title: `build slice ${slice.name}` });
}
