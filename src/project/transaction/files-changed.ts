import { ProjectError } from '../errors.ts';

/** A file that is not what it was when the changes were computed. */
export interface ChangedFile {
  readonly path: string;
  /** Behind the path, in a sentence: `was changed`. */
  readonly what: 'was changed' | 'was created' | 'was deleted' | 'is a link now' | 'is a folder now' | 'is no file now';
}

const most = 5;

/** Somebody, or another program, changed files after a run had looked at them. */
export class FilesChanged extends ProjectError {
  readonly files: readonly ChangedFile[];

  constructor(files: readonly ChangedFile[], when: string) {
    super(`${listFiles(files)} ${when}.`, {
      hint: 'Nothing was written. Run the same command again: it looks at the files anew.',
    });
    this.files = files;
  }
}

/** `a.ts was changed, b.ts was deleted`; the first few. */
export function listFiles(files: readonly ChangedFile[]): string {
  const shown = files.slice(0, most).map(({ path, what }) => `${path} ${what}`);
  const others = files.length - shown.length;
  return others === 0 ? shown.join(', ') : `${shown.join(', ')}, and so on with ${others} more,`;
}
