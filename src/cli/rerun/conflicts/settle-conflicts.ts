import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { hasMarkers } from '../../../changes/merge/markers.ts';
import type { Resolutions } from '../../../project/rerun/model.ts';
import type { CodeLine } from '../../../wizard/prompter.ts';
import type { ChoiceQuestion } from '../../../wizard/question.ts';
import { Cancelled } from '../../errors.ts';
import type { Host } from '../../host.ts';
import { askOnce, converse } from '../../interview/converse.ts';
import type { RunPorts } from '../ports.ts';
import { type Asked, askConflicts } from './ask-conflicts.ts';
import { type Choice, keyOf, type OpenConflict } from './open-conflicts.ts';
import { chosenText, resolutionsOf } from './resolutions.ts';

export interface Settling {
  readonly host: Host;
  readonly ports: RunPorts;
  readonly plain: boolean;
  readonly conflicts: readonly OpenConflict[];
  readonly compare: (open: OpenConflict, width: number) => readonly CodeLine[];
}

/** Has the person decide every conflict. @throws Cancelled when they leave */
export async function settleConflicts(settling: Settling): Promise<Resolutions> {
  const { host, conflicts, compare } = settling;
  const choices = new Map<string, Choice>();
  const edited = new Map<string, string>();
  const canEdit = findEditor(host) !== undefined && host.stdin.isTTY === true;
  const isOpen = (open: OpenConflict): boolean => !choices.has(keyOf(open)) && !edited.has(open.file.path);
  for (let open = conflicts; open.length > 0; open = conflicts.filter(isOpen)) {
    const asking = { conflicts: open, decided: conflicts.length - open.length, canEdit, compare };
    const asked: Asked | undefined = await converse((session) => askConflicts(session, asking), settling);
    if (asked === undefined) throw new Cancelled('Nothing was written.');
    for (const [key, choice] of asked.choices) choices.set(key, choice);
    if (asked.edit === undefined) continue;
    const { path } = asked.edit.file;
    const text = await edit(chosenText(asked.edit.file, choices), { path, settling });
    if (text !== undefined) edited.set(path, text);
  }
  return resolutionsOf(conflicts, { choices, edited });
}

/** The person's editor, as they say it to every program. */
export function findEditor({ env }: Host): string | undefined {
  const editor = (env['VISUAL'] ?? env['EDITOR'] ?? '').trim();
  return editor === '' ? undefined : editor;
}

/** The text as the person leaves it; undefined when they want to decide otherwise. */
async function edit(
  text: string,
  { path, settling }: { readonly path: string; readonly settling: Settling },
): Promise<string | undefined> {
  const { host, ports } = settling;
  const folder = join(tmpdir(), `groundplan-${randomBytes(6).toString('hex')}`);
  // Editors tell the language by the name.
  const file = join(folder, basename(path));
  try {
    await ports.disk.write(file, text);
    for (;;) {
      const exitCode = await ports.openEditor({
        editor: findEditor(host) ?? '',
        file,
        cwd: folder,
        env: host.env,
      });
      const after = new TextDecoder().decode(await ports.disk.read(file)).replaceAll('\r\n', '\n');
      if (exitCode === 0 && !hasMarkers(after)) return after;
      const answer = await askOnce(editedQuestion(path, exitCode), settling);
      if (answer === undefined) throw new Cancelled('Nothing was written.');
      if (answer === 'keep') return after;
      if (answer === 'discard') return undefined;
    }
  } finally {
    await ports.disk.remove(folder);
  }
}

function editedQuestion(path: string, exitCode: number): ChoiceQuestion {
  const isMarked = exitCode === 0;
  return {
    kind: 'choice',
    id: 'conflict/edited',
    message: isMarked
      ? `${path} still has markers in it. What now?`
      : exitCode === 127
        ? 'There is no such editor. What now?'
        : `The editor ended with code ${exitCode}. What now?`,
    why: {
      line: 'Nothing is written yet.',
      more: 'Between <<<<<<< and ||||||| stand your lines, up to ======= what was generated before, up to >>>>>>> what is generated now. With markers left the file does not compile, and groundplan resolve ends them later.',
      topic: 'building',
    },
    options: [
      { value: 'again', label: '[e]dit it again', key: 'e' },
      { value: 'discard', label: '[d]ecide without the editor', key: 'd' },
      ...(isMarked ? [{ value: 'keep', label: '[l]eave the markers in it', key: 'l' }] : []),
    ],
    proposal: 'again',
  };
}
