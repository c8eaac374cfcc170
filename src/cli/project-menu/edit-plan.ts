import { join } from 'node:path';
import { readPlanFile } from '../../project/plan-file.ts';
import { Cancelled, UsageError } from '../errors.ts';
import { findEditor } from '../rerun/conflicts/settle-conflicts.ts';
import type { MenuOptions } from './menu-options.ts';

/**
 * Opens plan.yaml in the person's editor (VISUAL, else EDITOR) and gives the text back as it stands afterwards.
 * @throws UsageError without an editor: then the file is edited by hand, and applied with the menu's first entry
 */
export async function editPlan({ host, ports, project }: MenuOptions): Promise<string> {
  const editor = findEditor(host);
  if (editor === undefined) {
    throw new UsageError(
      'No editor is known: neither VISUAL nor EDITOR is set.',
      'Edit plan.yaml in any editor, then run groundplan here again: the menu begins with applying it.',
    );
  }
  const exitCode = await ports.openEditor({
    editor,
    file: join(project.folder, 'plan.yaml'),
    cwd: project.folder,
    env: host.env,
  });
  if (exitCode !== 0) throw new Cancelled(`${editor} ended with code ${exitCode}. Nothing was applied.`);
  return readPlanFile(ports.disk, { cwd: project.folder, path: 'plan.yaml' });
}
