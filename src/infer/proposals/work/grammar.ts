import { isName, toSnakeCase } from '../../../plan/names.ts';
import { singular } from '../../inflect.ts';

/** What a line says is done. */
export type Deed =
  | 'change'
  | 'make'
  | 'remove'
  | 'tell'
  | 'ask'
  | 'check'
  | 'compute'
  | 'log'
  | 'start'
  | 'answer'
  | 'when';

/** A line that people wrote, in parts: `Sends confirmation email`. */
export interface Sentence {
  readonly line: string;
  /** `send`; empty where the line has no word. */
  readonly verb: string;
  /** Undefined for verbs that mean nothing particular: `handle`, `process`. */
  readonly deed?: Deed;
  /** The other words in the singular and in small letters, without articles and prepositions. */
  readonly words: readonly string[];
}

const deeds: ReadonlyMap<string, Deed> = new Map(
  (
    [
      ['change', 'update set mark move change adjust decrease decrement reduce increase increment flag refresh'],
      ['make', 'create insert record add save store write register'],
      ['remove', 'delete remove purge clean clear drop'],
      ['tell', 'send email mail notify inform tell alert message'],
      ['ask', 'call sync synchronize synchronise fetch pull import push'],
      ['check', 'validate check verify ensure confirm authenticate authorize'],
      ['compute', 'calculate apply compute sum subtract determine'],
      ['log', 'log trace'],
      ['start', 'emit trigger run start enqueue queue publish fire schedule'],
      ['answer', 'return respond answer reply'],
    ] as const
  ).flatMap(([deed, verbs]) => verbs.split(' ').map((verb) => [verb, deed] as const)),
);

const stopWords: ReadonlySet<string> = new Set(
  'a an the of to for with from by in on at as and or its their his her all any each every this that new via using into is are be'.split(
    ' ',
  ),
);

/** Reads a line. Total: what it does not know keeps its words. */
export function readSentence(line: string): Sentence {
  const text = line
    .normalize('NFC')
    .replace(/^[\s│├└─┬|*+•·–—-]+/u, '')
    .trim();
  const parts = text
    .replace(/^(?:calls?\s+)?functions?:\s*/i, '')
    .split(/[^\p{L}\p{N}_]+/u)
    .filter((part) => part !== '')
    .map((part) => part.toLowerCase());
  const [first = '', ...rest] = parts;
  const verb = infinitive(first);
  const words = rest.filter((word) => !stopWords.has(word)).map((word) => singular(word));
  const isWhen =
    /^(runs?|triggered|started|executed|executes|scheduled)\s+(every|each|hourly|daily|weekly|nightly|after|when|on|once|at)\b/i.test(
      text,
    );
  const deed = isWhen ? 'when' : deeds.get(verb);
  return { line: text, verb, ...(deed === undefined ? {} : { deed }), words };
}

/** `Sends`, `sending` and `sent` are `send`; an unknown word is what it is. */
function infinitive(word: string): string {
  if (deeds.has(word)) return word;
  const stems = [
    word.replace(/ies$/, 'y'),
    word.replace(/s$/, ''),
    word.replace(/es$/, ''),
    word.replace(/ing$/, ''),
    word.replace(/ing$/, 'e'),
    word.replace(/ed$/, ''),
    word.replace(/ied$/, 'y'),
    word.replace(/d$/, ''),
  ];
  const known = stems.find((stem) => deeds.has(stem));
  if (known !== undefined) return known;
  return /(ss|sh|ch|x|z)es$/.test(word) ? word.slice(0, -2) : word.replace(/ies$/, 'y').replace(/([^s])s$/, '$1');
}

/** The name of the function that is written by hand for a line: `notify_warehouse`. */
export function functionNameOf({ verb, words }: Sentence, { fallback }: { fallback: string }): string {
  const name = toSnakeCase([verb, ...words].join('_'))
    .slice(0, 50)
    .replace(/_+$/, '')
    .replace(/^[0-9_]+/, '');
  return isName(name) ? name : fallback;
}
