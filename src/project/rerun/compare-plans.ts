import type { PlacedText } from '../../changes/decide-files.ts';
import type { ProjectNames } from '../../changes/renames/project-names.ts';
import { projectText } from '../../changes/renames/project-text.ts';
import type { FileIdentity } from '../state.ts';
import { compileText } from './compile-text.ts';
import { followRenames } from './follow-renames.ts';
import { generate, type Generated } from './generate.ts';
import type { ProjectRun } from './model.ts';
import { type DatabaseRun, planDatabase } from './plan-database.ts';
import type { RunPorts, RunRequest } from './plan-run.ts';

/** What a plan means for a project, compared with the plan of the last run. */
export interface ComparedPlans {
  readonly generated: Generated;
  readonly database: DatabaseRun;
  readonly renaming: Renaming;
  readonly renames: ProjectRun['renames'];
  readonly remarks: readonly string[];
}

interface Renaming {
  /** Where each generated file stands afterwards, by where it stood; only those that move. */
  readonly renamed: ReadonlyMap<string, string>;
  readonly rename?: (file: PlacedText) => string;
}

/**
 * Compiles both plans, renders the new one, and finds out what was renamed.
 * @throws ProjectError when nothing says which tables the database has; Error when the plan does not compile
 */
export async function comparePlans({ disk, render }: RunPorts, request: RunRequest): Promise<ComparedPlans> {
  const { project } = request;
  const after = request.compiled ?? compileText(request.planText, request.without);
  if (after === undefined) throw new Error('The plan that is to be applied does not compile.');
  const before = once(() => compileText(project.generatedFrom, project.without));
  const { renames, followed, remarks } = await followRenames({
    ...{ render, before, after, planText: request.planText, text: project.generatedFrom, without: project.without },
  });
  const database = await planDatabase(disk, {
    ...{ project, renamed: followed?.blueprint, after: after.blueprint },
    before: () => before()?.blueprint,
  });
  const generated = await generate(render, { project, blueprint: after.blueprint });
  const renaming =
    followed === undefined ? { renamed: new Map<string, string>() } : planRenaming(followed.names, project);
  return { generated, database, renames, remarks, renaming };
}

function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined;
  return () => (made ??= { value: make() }).value;
}

function planRenaming(
  names: ProjectNames,
  { identities }: { readonly identities: ReadonlyMap<string, FileIdentity> },
): Renaming {
  // Of what is written once, only functions are about something that the plan names; a migration never changes.
  const isFixed = (path: string): boolean => {
    const identity = identities.get(path);
    return identity?.once === true && identity.entity === undefined;
  };
  return {
    renamed: new Map([...names.paths].filter(([path]) => !isFixed(path))),
    rename: (file) => (isFixed(file.path) ? file.text : projectText(names, file)),
  };
}
