import type { Blueprint } from '../../blueprint/model.ts';
import { ownSettings } from './config.ts';
import { hasOutgoing } from './webhooks/outgoing.ts';

export interface ComposeView {
  readonly hasAuth: boolean;
  readonly hasOutgoing: boolean;
  /** Variables that logic needs, each with where its value comes from. */
  readonly variables: readonly string[];
}

/** `compose.yaml` */
export function composeView(blueprint: Blueprint): ComposeView {
  return {
    hasAuth: blueprint.auth !== undefined,
    hasOutgoing: hasOutgoing(blueprint),
    variables: ownSettings(blueprint).flatMap(({ name, kind }) => {
      if (kind === 'address') return [];
      return [`${name}: \${${name}${kind === 'key' ? ':?set it in .env' : ':-'}}`];
    }),
  };
}
