/** Steps that cannot stand somewhere else: why, and what to do instead. */
export class CannotMove extends Error {
  override readonly name = 'CannotMove';
  readonly hint?: string;

  constructor(message: string, hint?: string) {
    super(message);
    if (hint !== undefined) this.hint = hint;
  }
}
