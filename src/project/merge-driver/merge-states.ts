import { conflictsOf, textOf } from '../../changes/merge/pieces.ts';
import { isNewer } from '../is-newer.ts';
import { type FileIdentity, formatState, readState, type State } from '../state.ts';
import { mergeMaps } from './merge-maps.ts';

interface Three<Value> {
  readonly base: Value;
  readonly mine: Value;
  readonly next: Value;
}

/**
 * Unites the states of two branches; undefined when one of them cannot be read. It has no conflicts: a state is nobody's
 * text. Where the plan's snapshots disagree, it stays ours; the next run compares plan.yaml with it either way.
 */
export function mergeStates(texts: Three<string>): string | undefined {
  const [mine, next] = [readState(texts.mine), readState(texts.next)];
  if (mine.kind !== 'state' || next.kind !== 'state') return undefined;
  const before = readState(texts.base);
  const base = before.kind === 'state' ? before.state : emptyState;
  return formatState(unite({ base, mine: mine.state, next: next.state }));
}

const emptyState: State = { generator: '', without: [], identities: new Map(), moved: new Map(), planText: '' };

function unite({ base, mine, next }: Three<State>): State {
  return {
    generator: isNewer(next.generator, mine.generator) ? next.generator : mine.generator,
    without: uniteSets({ base: base.without, mine: mine.without, next: next.without }),
    identities: uniteEntries({ base: base.identities, mine: mine.identities, next: next.identities }, isSameIdentity),
    moved: uniteEntries({ base: base.moved, mine: mine.moved, next: next.moved }, Object.is),
    planText: unitePlans({ base: base.planText, mine: mine.planText, next: next.planText }),
  };
}

function unitePlans(texts: Three<string>): string {
  const merge = mergeMaps({ path: 'plan.yaml', ...texts });
  return conflictsOf(merge).length > 0 ? texts.mine : textOf(merge.pieces, () => []);
}

/** What one side added is there, what one side took away is not. */
function uniteSets({ base, mine, next }: Three<readonly string[]>): readonly string[] {
  const before = new Set(base);
  const all = [...new Set([...mine, ...next])];
  return all.filter((each) => (mine.includes(each) && next.includes(each)) || !before.has(each));
}

/** By path; where both sides changed an entry, ours stays. */
function uniteEntries<Value>(
  { base, mine, next }: Three<ReadonlyMap<string, Value>>,
  isSame: (one: Value | undefined, other: Value | undefined) => boolean,
): ReadonlyMap<string, Value> {
  const united = new Map<string, Value>();
  for (const path of new Set([...mine.keys(), ...next.keys()])) {
    const value = isSame(base.get(path), mine.get(path)) ? next.get(path) : mine.get(path);
    if (value !== undefined) united.set(path, value);
  }
  return united;
}

function isSameIdentity(one: FileIdentity | undefined, other: FileIdentity | undefined): boolean {
  if (one === undefined || other === undefined) return one === other;
  return one.template === other.template && one.entity === other.entity && one.once === other.once;
}
