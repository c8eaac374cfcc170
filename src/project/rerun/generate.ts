import type { Blueprint } from '../../blueprint/model.ts';
import type { GeneratedText } from '../../changes/decide-file.ts';
import type { ProjectFile } from '../../render/file.ts';
import type { OpenProject } from '../open-project.ts';
import type { FileIdentity } from '../state.ts';
import { identityOf } from '../state.ts';
import { migrationsFolder } from './migrations-folder.ts';

/** What is generated now, by path. */
export interface Generated {
  readonly next: ReadonlyMap<string, GeneratedText>;
  readonly identities: ReadonlyMap<string, FileIdentity>;
}

/** Renders the plan. Migrations of earlier runs stay what they are. */
export async function generate(
  render: (blueprint: Blueprint) => Promise<ProjectFile[]>,
  { project, blueprint }: { readonly project: OpenProject; readonly blueprint: Blueprint },
): Promise<Generated> {
  const files = await render(blueprint);
  const migrations = [...project.identities].filter(
    ([path, { once }]) => once === true && path.startsWith(`${migrationsFolder}/`),
  );
  return {
    next: new Map(files.map((file) => [file.path, file])),
    identities: new Map([...migrations, ...files.map((file) => [file.path, identityOf(file)] as const)]),
  };
}

/** What was generated last, where that is known to be what would be generated now. */
export function generatedLast({ identities, base }: OpenProject): Generated {
  const next = new Map<string, GeneratedText>();
  for (const [path, { once }] of identities) {
    const content = base.get(path);
    if (content !== undefined) next.set(path, { content, owner: 'generated' });
    else if (once === true) next.set(path, { content: '', owner: 'once' });
  }
  return { next, identities };
}
