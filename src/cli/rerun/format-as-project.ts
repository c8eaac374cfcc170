import { findFormatter } from '../../project/formatter/find-formatter.ts';
import type { OpenProject } from '../../project/open-project.ts';
import type { FileWrite } from '../../project/transaction/model.ts';
import type { Host } from '../host.ts';
import type { RunPorts } from './ports.ts';
import { runOptions } from './surroundings.ts';

export interface FormattedProject {
  readonly host: Host;
  readonly ports: RunPorts;
  readonly project: OpenProject;
}

/** Generated texts in the format that the project uses in place of ours, if it does. */
export async function formatAsProject(
  { host, ports, project }: FormattedProject,
  writes: readonly FileWrite[],
): Promise<readonly FileWrite[]> {
  const { folder, base } = project;
  const { env, signal } = runOptions(host, { folder });
  const { formatter, remark } = await findFormatter(ports.disk, { folder, base, env, signal });
  if (remark !== undefined) host.stderr.write(`${remark}\n`);
  if (formatter === undefined) return writes;
  const texts = await formatter.format(writes.map(({ path, content }) => ({ path, text: String(content) })));
  return writes.map((write, index) => ({ ...write, content: texts[index] ?? write.content }));
}
