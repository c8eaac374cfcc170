import type { CommandLine } from '../command-line.ts';
import type { Host } from '../host.ts';
import { findProject } from '../rerun/find-project.ts';
import { machinePorts } from '../rerun/machine-ports.ts';
import type { RunPorts } from '../rerun/ports.ts';
import { runPlan } from '../rerun/run-plan.ts';

/** `groundplan apply`: makes the project follow plan.yaml as it stands. */
export function runApply(line: CommandLine, host: Host): Promise<number> {
  return applyWith(machinePorts, { line, host });
}

/** The command with chosen ports, for tests. */
export async function applyWith(
  ports: RunPorts,
  { line, host }: { readonly line: CommandLine; readonly host: Host },
): Promise<number> {
  const project = await findProject({ host, ports });
  return runPlan({ host, ports, line, project, planText: project.planText, title: 'apply plan.yaml' });
}
