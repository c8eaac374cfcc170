import type { PlanPath } from './edit.ts';

/** What cannot be done to a plan's text: where, and why. */
export class EditError extends Error {
  override readonly name = 'EditError';
  readonly path: PlanPath;
  readonly reason: string;

  constructor(path: PlanPath, reason: string) {
    super(path.length === 0 ? reason : `${path.join(' › ')}: ${reason}`);
    this.path = path;
    this.reason = reason;
  }
}
