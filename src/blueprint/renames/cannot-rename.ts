/** A name that cannot become another one: why, and what to do instead. */
export class CannotRename extends Error {
  override readonly name = 'CannotRename';
  readonly hint?: string;

  constructor(message: string, hint?: string) {
    super(message);
    if (hint !== undefined) this.hint = hint;
  }
}
