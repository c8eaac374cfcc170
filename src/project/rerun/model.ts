import type { Rename } from '../../blueprint/renames/rename.ts';
import type { FileOutcome } from '../../changes/outcome.ts';
import type { MigrationPlan } from '../../migrations/model.ts';
import type { OpenProject } from '../open-project.ts';
import type { FileIdentity } from '../state.ts';

/** What applying a plan to a project would do. Nothing is written yet. */
export interface ProjectRun {
  readonly project: OpenProject;
  /** The plan that is applied. */
  readonly planText: string;
  /** Parts of the plan that are left out. */
  readonly without: readonly string[];
  /** By path; `same` ones too. */
  readonly files: readonly FileOutcome[];
  readonly renames: readonly Rename[];
  /** The database's part; its file is among `files`. */
  readonly migration: MigrationPlan;
  /** Text of `.groundplan/schema.yaml` afterwards. */
  readonly schemaText?: string;
  /** What is generated now is known by, by the path at which it is generated. */
  readonly identities: ReadonlyMap<string, FileIdentity>;
  /** Where the person keeps a file: the path at which it is generated → where it stands. */
  readonly moved: ReadonlyMap<string, string>;
  /** What stands now at each path that may be written or deleted; a path that is not in it is free. */
  readonly seen: ReadonlyMap<string, Uint8Array>;
  /** New texts that earlier runs have put beside files that stand in the way, by the path of the file. */
  readonly waiting: ReadonlyMap<string, string>;
  /** Sentences for the person, about the run as a whole. */
  readonly remarks: readonly string[];
}

/** How a conflict ends: the text of the whole file (\n, no byte order mark). Markers may stand in it. */
export type Resolutions = ReadonlyMap<string, Resolution>;

export type Resolution =
  /** Of `conflict` and `occupied`: the file's text afterwards. The base becomes what is generated. */
  | { readonly kind: 'text'; readonly text: string }
  /** Of `occupied` and `unreadable`, and what becomes of them without a resolution: the person's stays; the new text waits in `.groundplan/pending/`. */
  | { readonly kind: 'pending' }
  /** Of `occupied`: the person's stays, and counts as an edit of what is generated. */
  | { readonly kind: 'mine' };
