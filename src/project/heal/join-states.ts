import { isNewer } from '../is-newer.ts';
import type { State } from '../state.ts';

/**
 * One state of the two sides of a merge: the files of both, so that none is forgotten; plan and parts as on our side,
 * where plan.yaml is compared with them anyway.
 */
export function joinStates(ours: State, theirs: State): State {
  return {
    ...ours,
    generator: isNewer(theirs.generator, ours.generator) ? theirs.generator : ours.generator,
    identities: new Map([...theirs.identities, ...ours.identities]),
    moved: new Map([...theirs.moved, ...ours.moved]),
  };
}
