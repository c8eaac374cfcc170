import type { Action, CrudVerb, Reference } from '../model.ts';
import { report, shorten } from '../place.ts';
import type { Place } from '../reading.ts';
import { phrase } from '../shapes/collections.ts';
import type { Shape } from '../shapes/shape.ts';
import { wordsOf, type Words } from '../words.ts';

const CRUD_VERBS = [
  'list',
  'get',
  'create',
  'update',
  'replace',
  'delete',
  'restore',
  'search',
  'aggregate',
  'sync',
] as const;
const VERBS = [...CRUD_VERBS, 'move', 'attach', 'detach', 'upload'] as const;

const NAME = '([A-Za-z_][A-Za-z0-9_]*)';

/** How each verb that needs more than a table is said. */
const SENTENCES = {
  move: { pattern: new RegExp(`^move ${NAME} to ([A-Za-z0-9][A-Za-z0-9_.-]*)$`), example: 'move orders to cancelled' },
  attach: { pattern: new RegExp(`^attach ${NAME} to ${NAME}$`), example: 'attach tags to products' },
  detach: { pattern: new RegExp(`^detach ${NAME} from ${NAME}$`), example: 'detach tags from products' },
  upload: { pattern: new RegExp(`^upload ${NAME}\\.${NAME}$`), example: 'upload products.photo' },
} as const;

/** `list products`, `move orders to cancelled`, `attach tags to products`, `upload products.photo`. */
export const action: Shape<Action> = phrase({
  expected: 'a verb and a table: list products',
  schema: {
    type: 'string',
    pattern: `^(${VERBS.join('|')}) `,
    examples: [
      'list products',
      'get products',
      'create products',
      ...Object.values(SENTENCES).map(({ example }) => example),
    ],
  },
  parse: (text, place) => readAction(wordsOf(text), place),
});

function readAction(words: Words, place: Place): Action | undefined {
  const verb = /^\S+/.exec(words.text)?.[0] ?? '';
  const known = VERBS.find((each) => each === verb);
  if (!known) {
    const among = VERBS;
    const message = `"${shorten(verb)}" is not a verb of the plan language.`;
    const at = words.span(0, verb.length);
    return report(place, {
      code: 'unknown-verb',
      message,
      at,
      expected: VERBS.join(', '),
      near: { word: verb, among },
    });
  }
  const crud = CRUD_VERBS.find((each) => each === verb);
  return crud ? readCrud(words, { verb: crud, place }) : readSentence(words, { verb: known, place });
}

function readCrud(words: Words, context: { verb: CrudVerb; place: Place }): Action | undefined {
  const { verb, place } = context;
  const table = words.part(verb.length);
  if (new RegExp(`^${NAME}$`).test(table.text)) return { verb, table: { name: table.text, at: table.at } };
  const at = table.text === '' ? words.at : table.at;
  return reportAction(place, { at, expected: `${verb} and the name of a table` });
}

function readSentence(words: Words, context: { verb: string; place: Place }): Action | undefined {
  const { verb, place } = context;
  const sentence = SENTENCES[verb as keyof typeof SENTENCES];
  const [, first, second] = sentence.pattern.exec(words.text) ?? [];
  if (first === undefined || second === undefined) {
    return reportAction(place, { at: words.at, expected: sentence.example });
  }
  const start = verb.length + 1;
  const one: Reference = { name: first, at: words.span(start, start + first.length) };
  const two: Reference = { name: second, at: words.span(words.text.length - second.length, words.text.length) };
  if (verb === 'move') return { verb, table: one, to: two };
  if (verb === 'upload') return { verb, table: one, field: two };
  return { verb: verb === 'attach' ? 'attach' : 'detach', field: one, table: two };
}

function reportAction(place: Place, problem: { at: Words['at']; expected: string }): undefined {
  return report(place, { code: 'bad-action', message: 'This does not say what the endpoint does.', ...problem });
}
