import { applyRenames } from '../../blueprint/renames/apply-renames.ts';
import { CannotRename } from '../../blueprint/renames/cannot-rename.ts';
import type { Rename } from '../../blueprint/renames/rename.ts';
import { renamesBetween } from '../../blueprint/renames/renames-between.ts';
import { projectNames, type ProjectNames } from '../../changes/renames/project-names.ts';
import type { Blueprint } from '../../blueprint/model.ts';
import type { ProjectFile } from '../../render/file.ts';
import { type CompiledText, compileText } from './compile-text.ts';

/** What the renames between two plans mean for a project. */
export interface FollowedRenames {
  readonly renames: readonly Rename[];
  /** Absent when there are none, or they cannot be followed. */
  readonly followed?: { readonly names: ProjectNames; readonly blueprint: Blueprint };
  readonly remarks: readonly string[];
}

export interface RenameRequest {
  readonly render: (blueprint: Blueprint) => Promise<ProjectFile[]>;
  /** The text of the plan of the last run, and what it compiles to; asked for only when a name may have changed. */
  readonly text: string;
  readonly before: () => CompiledText | undefined;
  readonly planText: string;
  readonly after: CompiledText;
  readonly without: readonly string[];
}

/**
 * Renders the last plan as it was and with the new names in it, and learns from the difference which files move and
 * what every name becomes.
 */
export async function followRenames(request: RenameRequest): Promise<FollowedRenames> {
  const { render, text, after, without } = request;
  const before = /\bwas\b/.test(request.planText) ? request.before() : undefined;
  if (before === undefined) return { renames: [], remarks: [] };
  const renames = renamesBetween(before.plan, after.plan);
  if (renames.length === 0) return { renames, remarks: [] };
  const renamed = compileRenamed({ text, renames, without });
  if (typeof renamed === 'string') {
    const remark = `The new names cannot be followed into your edits: ${renamed} Rename in a run of its own to keep them.`;
    return { renames, remarks: [remark] };
  }
  const names = projectNames({ before: await render(before.blueprint), after: await render(renamed.blueprint) });
  return { renames, followed: { names, blueprint: renamed.blueprint }, remarks: [] };
}

/** A text says why it cannot be compiled. */
function compileRenamed({
  text,
  renames,
  without,
}: {
  readonly text: string;
  readonly renames: readonly Rename[];
  readonly without: readonly string[];
}): CompiledText | string {
  try {
    return compileText(applyRenames(text, renames), without) ?? 'the plan of the last run does not compile with them.';
  } catch (error) {
    if (error instanceof CannotRename) return error.message;
    throw error;
  }
}
