import type { CommandLine } from '../command-line.ts';
import { UsageError } from '../errors.ts';
import type { Host } from '../host.ts';
import { removeItem } from '../remove/remove-item.ts';
import { changePlan } from '../rename/change-plan.ts';
import { machinePorts } from '../rerun/machine-ports.ts';
import type { RunPorts } from '../rerun/ports.ts';

/** `groundplan remove coupons`: takes something out of the plan, and its files and data with it. */
export function runRemove(line: CommandLine, host: Host): Promise<number> {
  return removeWith(machinePorts, { line, host });
}

/** The command with chosen ports, for tests. */
export async function removeWith(
  ports: RunPorts,
  { line, host }: { readonly line: CommandLine; readonly host: Host },
): Promise<number> {
  const { argument: what, values, switches } = line;
  if (what === undefined) {
    throw new UsageError(
      'Say what goes: a table, a field, an endpoint, a function, a task.',
      'groundplan remove coupons',
    );
  }
  const order = { what, withDependents: switches.has('with-dependents') };
  return changePlan({ host, ports, line, file: values.get('plan'), change: (plan) => removeItem(plan, order) });
}
