import { checkTarget } from '../../project/target.ts';
import { ProjectError } from '../../project/errors.ts';
import type { Preview } from '../../wizard/interview/input.ts';
import { compilePlan } from '../compile-plan.ts';
import type { CreatePorts } from '../create/ports.ts';
import { showFolder } from '../create/report.ts';

/** What building a plan would write, by top-level folder of the project. Renders, and writes nothing. */
export async function previewProject(
  planText: string,
  { ports, cwd, folder }: { readonly ports: CreatePorts; readonly cwd: string; readonly folder: string },
): Promise<Preview> {
  const { blueprint } = compilePlan({ file: 'plan.yaml', text: planText }, new Set());
  const files = await ports.render(blueprint);
  const counts = new Map<string, number>();
  for (const { path } of files) {
    const [first = '', ...rest] = path.split('/');
    const name = rest.length === 0 ? 'files of the project' : first;
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const parts = [...counts]
    .map(([name, count]) => ({ name, files: count }))
    .toSorted((one, two) => two.files - one.files);
  try {
    const target = await checkTarget(ports.disk, { cwd, directory: folder });
    return { folder: showFolder(cwd, target.path), parts };
  } catch (error) {
    if (!(error instanceof ProjectError)) throw error;
    return { folder, parts, refusal: error.message };
  }
}
