import type { PlanUse } from './plan-use.ts';

/** Something that cannot be taken out of a plan: why, what uses it, and what to do instead. */
export class CannotRemove extends Error {
  override readonly name = 'CannotRemove';
  readonly uses: readonly PlanUse[];
  readonly hint?: string;

  constructor(
    message: string,
    { uses = [], hint }: { readonly uses?: readonly PlanUse[]; readonly hint?: string } = {},
  ) {
    super(message);
    this.uses = uses;
    if (hint !== undefined) this.hint = hint;
  }
}
