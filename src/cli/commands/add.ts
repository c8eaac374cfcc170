import { readPlanFile } from '../../project/plan-file.ts';
import { addToPlan, type Additions } from '../add/add-to-plan.ts';
import type { CommandLine } from '../command-line.ts';
import { UsageError } from '../errors.ts';
import type { Host } from '../host.ts';
import { changePlan } from '../rename/change-plan.ts';
import { findProject, findProjectFolder } from '../rerun/find-project.ts';
import { machinePorts } from '../rerun/machine-ports.ts';
import type { RunPorts } from '../rerun/ports.ts';

/** `groundplan add`: what is new, from an interview, from flags or from a partial plan. */
export function runAdd(line: CommandLine, host: Host): Promise<number> {
  return addWith(machinePorts, { line, host });
}

/** The command with chosen ports, for tests. */
export async function addWith(
  ports: RunPorts,
  { line, host }: { readonly line: CommandLine; readonly host: Host },
): Promise<number> {
  const additions = await readAdditions({ ports, line, host });
  const file = line.values.get('into');
  if (additions !== undefined) {
    return changePlan({ host, ports, line, file, change: (plan) => addToPlan(plan, additions) });
  }
  if (file !== undefined || (await findProjectFolder({ host, ports })) === undefined) {
    throw new UsageError('Say what is new, or go into a project to be asked.', usage);
  }
  const { addByInterview } = await import('../add/add-by-interview.ts');
  const project = await findProject({ host, ports });
  return addByInterview({ host, ports, line, project, given: new Map(), plain: line.switches.has('plain') });
}

const usage =
  'groundplan add --table "coupons: code text unique, percent integer" --field "orders.coupon: -> coupons?"';

async function readAdditions({
  ports,
  line: { values },
  host,
}: {
  readonly ports: RunPorts;
  readonly line: CommandLine;
  readonly host: Host;
}): Promise<Additions | undefined> {
  const linesOf = (flag: string): readonly string[] => values.get(flag)?.split('\n') ?? [];
  const lines = {
    ...{ tables: linesOf('table'), fields: linesOf('field'), endpoints: linesOf('endpoint') },
    ...{ functions: linesOf('function'), tasks: linesOf('task') },
  };
  const file = values.get('plan');
  if (file === undefined) return Object.values(lines).flat().length === 0 ? undefined : lines;
  return { ...lines, patch: { file, text: await readPlanFile(ports.disk, { cwd: host.cwd, path: file }) } };
}
