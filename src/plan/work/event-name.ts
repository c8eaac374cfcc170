import type { Reference } from '../model.ts';
import { reference } from '../shapes/scalars.ts';
import type { Shape } from '../shapes/shape.ts';

/** `order.placed`: what, and what happened to it. */
export const EVENT_NAME = '^[a-z][a-z0-9_]*(\\.[a-z][a-z0-9_]*)+$';

export const eventReference: Shape<Reference> = reference('the name of an event: order.placed', {
  pattern: EVENT_NAME,
});
