import { planJsonSchema } from '../../plan/json-schema.ts';
import type { CommandLine } from '../command-line.ts';
import { exitCodes } from '../exit-codes.ts';
import type { Host } from '../host.ts';

/** `groundplan schema` */
export async function runSchema(_line: CommandLine, host: Host): Promise<number> {
  host.stdout.write(`${JSON.stringify(planJsonSchema(), null, 2)}\n`);
  return exitCodes.done;
}
