import type { RuleName } from './rules.ts';

/** The word that people know a rule by. */
export function describeRule(name: RuleName): string {
  return name === 'on_delete' ? 'cascade, restrict or set null' : name;
}
