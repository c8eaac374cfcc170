/** Changes of a project that are made as a whole or not at all. Paths relative to the project, forward slashes. */
export interface Changeset {
  /** For `groundplan undo`: `add coupons`. */
  readonly title: string;
  readonly writes: readonly FileWrite[];
  readonly deletions: readonly FileDeletion[];
}

export interface FileWrite {
  readonly path: string;
  readonly content: string | Uint8Array;
  /** For new files; files that exist keep their mode. */
  readonly executable?: boolean;
  /** What stood there when the change was computed; undefined: nothing. If something else stands there now, nothing is written. */
  readonly seen: string | Uint8Array | undefined;
  /** Takes the mode of this file, which is deleted in the same changeset: the file moves. */
  readonly movedFrom?: string;
}

export interface FileDeletion {
  readonly path: string;
  readonly seen: string | Uint8Array;
}
