import type { Blueprint } from '../../../blueprint/model.ts';
import { mailTasks } from '../mail.ts';
import { hasOutgoing, outgoingTasks } from '../webhooks/outgoing.ts';

/** A task that the emitted runtime brings along: no plan speaks of it, and it is run like those of the plan. */
export interface SystemTask {
  /** What its runs are called; with a dot, which names of the plan do not have: `webhooks.send`. */
  readonly name: string;
  /** Below src, without its ending: `webhooks/send-webhooks`. */
  readonly file: string;
  /** What the file exports: the result of `defineTask`, and the type of its input. */
  readonly definition: string;
  readonly inputType: string;
}

/** The tasks of the runtime that this project needs, in the order of src/tasks/index.ts, after those of the plan. */
export function systemTasks(blueprint: Blueprint): readonly SystemTask[] {
  return [...(hasOutgoing(blueprint) ? outgoingTasks : []), ...mailTasks(blueprint)];
}

/** Whether something is ever run outside of requests. */
export function hasQueue(blueprint: Blueprint): boolean {
  return blueprint.tasks.length + systemTasks(blueprint).length > 0;
}
