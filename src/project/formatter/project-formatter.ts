/** A file as it would be written, relative to the project. */
export interface UnformattedFile {
  readonly path: string;
  readonly text: string;
}

/**
 * The formatter that a project uses in place of ours, with its own configuration.
 * Implementations: `prettier.ts`, `filter-command.ts` (Biome, oxfmt with overrides), `oxfmt.ts`; `find-formatter.ts`
 * chooses. To add one, keep three promises: texts come back in the order they were given; what the formatter ignores,
 * does not know or cannot parse comes back as it was given; nothing is written into the project.
 */
export interface ProjectFormatter {
  /** `prettier`, `biome`, `oxfmt` */
  readonly name: string;
  /** @throws ProjectError when the formatter itself does not work: its configuration, a plugin that is missing */
  format(files: readonly UnformattedFile[]): Promise<readonly string[]>;
}

/** Where a formatter runs. */
export interface FormatterPlace {
  /** The project, absolute. */
  readonly folder: string;
  /** The whole environment of its process. */
  readonly env: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
}
