import { applyEdits } from '../../plan/edits/apply.ts';
import { CannotRename } from './cannot-rename.ts';
import { decouple } from './decouple.ts';
import { keepMeaning, type Kept } from './keep-meaning.ts';
import { type NamedPlan, readNamedPlan } from './named-plan.ts';
import { newNames, type NamingOptions } from './new-names.ts';
import { newRelationName } from './new-relations.ts';
import { newSchemaOf } from './new-schema.ts';
import { occurrencesOf } from './occurrences-of.ts';
import type { Rename } from './rename.ts';
import { renamedWords } from './renamed-words.ts';
import { spellOut } from './spell-out.ts';
import { spellVerbs } from './spell-verbs.ts';
import { writeWords } from './write-words.ts';

/** @throws CannotRename when the plan does not compile */
export function readSoundNames(text: string): NamedPlan {
  const named = readNamedPlan(text);
  if (!('problems' in named)) return named;
  const [problem] = named.problems;
  throw new CannotRename(`The plan has errors. ${problem?.message ?? ''}`, 'groundplan check lists them.');
}

/**
 * A plan under other names, and whether it means the same. First the plan says what it leaves to names that change,
 * still under the old ones; then all words change at once; then it says what no longer follows.
 * @throws CannotRename where the plan does not compile, or writes a name in a way that cannot be changed
 */
export function renamePlan(before: NamedPlan, renames: readonly Rename[], options: NamingOptions): Kept {
  const words = renamedWords(before, renames);
  const schema = newSchemaOf(before, words);
  const naming = { named: before, words, schema };
  const said = applyEdits(before.text, [
    ...spellOut(before, words),
    ...spellVerbs(before, { words, ...options }),
    ...decouple(
      before,
      (table, word) => words.column(table, word) !== word || newRelationName({ table, word }, naming) !== word,
    ),
  ]);
  const named = said === before.text ? before : readSoundNames(said);
  const text = writeWords(said, occurrencesOf(named), newNames({ named, words, schema, ...options }));
  return text === before.text ? { kind: 'same', text } : keepMeaning({ before, words, schema, text });
}
