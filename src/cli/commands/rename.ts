import type { CommandLine } from '../command-line.ts';
import { UsageError } from '../errors.ts';
import type { Host } from '../host.ts';
import { changePlan } from '../rename/change-plan.ts';
import { renameItem } from '../rename/rename-item.ts';
import { machinePorts } from '../rerun/machine-ports.ts';
import type { RunPorts } from '../rerun/ports.ts';

/** `groundplan rename orders.note remark`: another name, in the plan, in files, edits and the database. */
export function runRename(line: CommandLine, host: Host): Promise<number> {
  return renameWith(machinePorts, { line, host });
}

/** The command with chosen ports, for tests. */
export async function renameWith(
  ports: RunPorts,
  { line, host }: { readonly line: CommandLine; readonly host: Host },
): Promise<number> {
  const words = (line.argument ?? '').split(/\s+/).filter((word) => word !== '');
  const [what, to, surplus] = words;
  if (what === undefined || to === undefined || surplus !== undefined) {
    throw new UsageError('Say what is renamed, and its new name.', 'groundplan rename orders.note remark');
  }
  const paths = line.switches.has('paths') ? 'follow' : 'stay';
  const file = line.values.get('plan');
  return changePlan({ host, ports, line, file, change: (plan) => renameItem(plan, { what, to, paths }) });
}
