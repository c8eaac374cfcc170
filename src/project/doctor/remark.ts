/** Something that is said about a project. */
export interface Remark {
  /** Stable kebab-case word for programs. */
  readonly code: string;
  /** A sentence. */
  readonly message: string;
  /** What to do about it; absent when there is nothing to do. */
  readonly hint?: string;
  readonly weight: 'todo' | 'note';
}
