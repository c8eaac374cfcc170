import type { Merge, MergeInput } from './merge/model.ts';
import { textOf } from './merge/pieces.ts';
import type { FileDecision, FileOutcome } from './outcome.ts';
import { formOf, inForm, normalize, saysSame } from './text-form.ts';

/** What is known of one file of a project that is generated again. Absent: there is none. */
export interface FileVersions {
  /** Where it stands afterwards. Its ending says how it is merged. */
  readonly path: string;
  readonly from?: string;
  readonly moved?: 'plan' | 'person';
  /** As it was generated last. */
  readonly base?: string;
  /** As it stands on the disk; with the names that the plan has now, where it renamed some. */
  readonly mine?: string | Unreadable;
  /** As it stands on the disk to the letter, when that is not `mine`. */
  readonly onDisk?: string;
  /** As it is generated now. */
  readonly next?: GeneratedText;
  /** What an earlier run has put beside it, because the person's own stands in the way. */
  readonly waiting?: string;
  /** It was written earlier, and is the person's since. */
  readonly once?: boolean;
}

export interface GeneratedText {
  /** As it is compared and written: in the project's own format, where it has one. */
  readonly content: string;
  /** As it is generated, when that is not `content`. */
  readonly asGenerated?: string;
  readonly owner: 'generated' | 'once';
  readonly executable?: boolean;
}

/** What stands on the disk, but is no text that can be compared. */
export interface Unreadable {
  readonly other: 'link' | 'directory' | 'binary' | 'markers' | 'blocked' | 'forbidden' | 'other';
}

/** `mergeTexts`; it is loaded only when some file needs it. */
export type MergeTexts = (input: MergeInput) => Merge;

const unreadableNotes: Readonly<Record<Unreadable['other'], string>> = {
  link: 'is a link; left alone',
  directory: 'is a folder; left alone',
  binary: 'is not a text in UTF-8; left alone',
  markers: 'still has conflict markers; left alone',
  blocked: 'lies below a link or a file; left alone',
  forbidden: 'may not be read; left alone',
  other: 'is no ordinary file; left alone',
};

/**
 * What becomes of one file; the table of `docs/decisions/0032-what-becomes-of-a-file.md`. Nothing of the person's is ever overwritten.
 * Texts are compared without byte order mark and with line ends of one kind, and given back as the person has them.
 */
export function decideFile(versions: FileVersions, merge: MergeTexts): FileOutcome {
  const decided = decideInPlace(versions, merge);
  return typeof versions.mine === 'string' ? follow(versions, { decided, mine: versions.mine }) : decided;
}

/** Whether both sides changed the file, each in another way. */
export function needsMerge({ base, mine, next }: FileVersions): boolean {
  if (base === undefined || typeof mine !== 'string' || next?.owner !== 'generated') return false;
  return !saysSame(base, next.content) && !saysSame(base, mine) && !saysSame(mine, next.content);
}

const staying: ReadonlySet<FileDecision> = new Set(['same', 'settled', 'keep', 'adopt']);

/** What would stay as it is has to be written all the same when it changes its place, or names in it. */
function follow(
  { from, moved, onDisk }: FileVersions,
  { decided, mine }: { readonly decided: FileOutcome; readonly mine: string },
): FileOutcome {
  const moves = moved === 'plan' && from !== undefined;
  if (!staying.has(decided.decision) || (!moves && (onDisk === undefined || onDisk === mine))) return decided;
  const isEdited = decided.decision === 'keep' || decided.next === undefined;
  const notes = isEdited ? [...decided.notes, 'your edits have the new names'] : decided.notes;
  return { ...decided, decision: isEdited ? 'merge' : 'update', text: mine, notes };
}

function decideInPlace(versions: FileVersions, merge: MergeTexts): FileOutcome {
  const { base, mine, next, waiting } = versions;
  if (typeof mine === 'object') return decideUnreadable(versions, mine);
  if (next?.owner === 'once') {
    const isNew = mine === undefined && versions.once !== true;
    return isNew ? outcome(versions, { decision: 'add', text: next.content }) : outcome(versions, { decision: 'same' });
  }
  if (next === undefined) return decideOrphan(versions, mine);
  const { content } = next;
  if (base === undefined) {
    if (mine === undefined) return outcome(versions, { decision: 'add', text: content });
    if (saysSame(mine, content)) return outcome(versions, { decision: 'adopt' });
    // Who took over what waited has edited nothing: the file follows the plan from there.
    if (waiting !== undefined && saysSame(mine, waiting)) return update(versions, { mine, content });
    return outcome(versions, {
      decision: 'occupied',
      notes: ['a file of your own stands there; left alone'],
      ...(waiting === generatedText(next) ? { waits: true } : {}),
    });
  }
  const changes = !saysSame(base, content);
  if (mine === undefined) {
    if (!changes) return outcome(versions, { decision: 'same' });
    return outcome(versions, { decision: 'gone', notes: ['you deleted it; left deleted'] });
  }
  if (saysSame(mine, content)) return outcome(versions, { decision: changes ? 'settled' : 'same' });
  if (!changes) return outcome(versions, { decision: 'keep' });
  if (saysSame(mine, base)) return update(versions, { mine, content });
  const { path } = versions;
  return unite(versions, {
    mine,
    merge: merge({ path, base: normalize(base), mine: normalize(mine), next: normalize(content) }),
  });
}

function generatedText({ content, asGenerated }: GeneratedText): string {
  return asGenerated ?? content;
}

function decideOrphan(versions: FileVersions, mine: string | undefined): FileOutcome {
  const { base } = versions;
  if (base === undefined || mine === undefined) return outcome(versions, { decision: 'same' });
  if (saysSame(mine, base)) return outcome(versions, { decision: 'delete' });
  return outcome(versions, { decision: 'orphaned', notes: ['no longer in the plan; kept, you edited it'] });
}

/** A file with markers is always told of; others only when something would become of them. */
function decideUnreadable(versions: FileVersions, { other }: Unreadable): FileOutcome {
  const { base, next, waiting } = versions;
  const notes = [unreadableNotes[other]];
  if (next === undefined) return outcome(versions, { decision: base === undefined ? 'same' : 'orphaned', notes });
  if (next.owner === 'once') return outcome(versions, { decision: 'same' });
  const changes = base === undefined || !saysSame(base, next.content);
  if (!changes && other !== 'markers') return outcome(versions, { decision: 'keep', notes });
  const waits = changes && waiting === generatedText(next);
  return outcome(versions, { decision: 'unreadable', notes, ...(waits ? { waits } : {}) });
}

function update(
  versions: FileVersions,
  { mine, content }: { readonly mine: string; readonly content: string },
): FileOutcome {
  return outcome(versions, { decision: 'update', text: inForm(normalize(content), formOf(mine)) });
}

function unite(versions: FileVersions, { mine, merge }: { readonly mine: string; readonly merge: Merge }): FileOutcome {
  const { pieces, notes } = merge;
  if (pieces.some(({ kind }) => kind === 'conflict')) return outcome(versions, { decision: 'conflict', pieces, notes });
  const text = textOf(pieces, () => []);
  if (saysSame(text, mine)) return outcome(versions, { decision: 'settled', notes });
  return outcome(versions, { decision: 'merge', text: inForm(text, formOf(mine)), notes });
}

interface Decided extends Partial<Pick<FileOutcome, 'text' | 'pieces' | 'notes' | 'waits'>> {
  readonly decision: FileDecision;
}

function outcome({ path, from, moved, next }: FileVersions, decided: Decided): FileOutcome {
  return {
    path,
    ...(from === undefined ? {} : { from }),
    ...(moved === undefined ? {} : { moved }),
    ...(next?.owner === 'generated' ? { next: generatedText(next) } : {}),
    ...(next?.executable === true ? { executable: true } : {}),
    notes: [],
    ...decided,
  };
}
