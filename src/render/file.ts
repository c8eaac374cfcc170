/** A file of the emitted project. */
export interface ProjectFile {
  /** Relative, forward slashes, no `..`. */
  readonly path: string;
  readonly content: string;
  /** `once` files are written when absent and belong to the user from then on. */
  readonly owner: 'generated' | 'once';
  /** Identity across re-runs: the template's path … */
  readonly template: string;
  /** … and the entity it was rendered for, for example `tables.products`. */
  readonly entity?: string;
  readonly executable?: boolean;
}

/** What a feature asks the renderer to make. */
export interface FileRequest {
  readonly path: string;
  /** Path below templates/, ending in `.hbs` when it has variables. */
  readonly template: string;
  /** Values for the template; absent for files that are copied as they are. */
  readonly view?: object;
  readonly entity?: string;
  readonly owner?: 'generated' | 'once';
  readonly executable?: boolean;
}
