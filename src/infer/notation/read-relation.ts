import { singular } from '../inflect.ts';
import type { NotedRelation } from './item.ts';
import { readName, type NameProblem } from './noted-name.ts';

const NAME = '([\\p{L}_][\\p{L}\\p{N}_-]*)';
const RELATION = new RegExp(
  `^${NAME}(?:\\.${NAME})?\\s*(<->|<=>|↔|->|→|=>|references)\\s*${NAME}(?:\\.${NAME})?\\s*[:,]?\\s*[([]?([^)\\]]*)[)\\]]?$`,
  'iu',
);
const SENTENCE = new RegExp(`^${NAME}\\s+(has many|has one|belongs to|many[ -]to[ -]many)\\s+${NAME}$`, 'iu');

/** `orders.user_id → users.id (one-to-many)`, `products <-> tags`, `orders belongs to users`. */
export function readRelation(text: string): NotedRelation | NameProblem | undefined {
  const sentence = SENTENCE.exec(text);
  if (sentence) return readSentence(sentence[1] ?? '', (sentence[2] ?? '').toLowerCase(), sentence[3] ?? '');
  const [, left, column, arrow, right, , label = ''] = RELATION.exec(text) ?? [];
  if (left === undefined || arrow === undefined || right === undefined) return undefined;
  const isMany = /^(<->|<=>|↔)$/.test(arrow) || /many[ -]to[ -]many|n:m|m:n|\*:\*/i.test(label);
  const [table, target] = [readName(left), readName(right)];
  if ('problem' in table) return table;
  if ('problem' in target) return target;
  const field = readName(column ?? (isMany ? target.name : singular(target.name)));
  if ('problem' in field) return field;
  // Whichever end the label was written from, the key stands on the left: both labels say the same.
  const kind = isMany ? 'many-to-many' : /one[ -]to[ -]one|1:1/i.test(label) ? 'one-to-one' : 'many-to-one';
  const name = isMany ? field.name : field.name.replace(/(.)_id$/, '$1');
  return { table: table.name, field: name, target: target.name, kind };
}

function readSentence(left: string, verb: string, right: string): NotedRelation | NameProblem {
  const [one, other] = [readName(left), readName(right)];
  if ('problem' in one) return one;
  if ('problem' in other) return other;
  if (verb.startsWith('many')) return { table: one.name, field: other.name, target: other.name, kind: 'many-to-many' };
  const isBelonging = verb === 'belongs to';
  const [holder, target] = isBelonging ? [one.name, other.name] : [other.name, one.name];
  return { table: holder, field: singular(target), target, kind: verb === 'has one' ? 'one-to-one' : 'many-to-one' };
}
