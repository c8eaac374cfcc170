/** Variables and functions of the tests, which no row may be called; the blueprint keeps most others free. */
const testWords: ReadonlySet<string> = new Set([
  ...[
    'again',
    'among',
    'better',
    'call',
    'complete',
    'different',
    'downwards',
    'elsewhere',
    'equal',
    'five',
    'included',
  ],
  ...[
    'it',
    'lesser',
    'made',
    'make',
    'missing',
    'more',
    'most',
    'n',
    'newestFirst',
    'nothing',
    'other',
    'others',
    'own',
  ],
  ...['pages', 'seen', 'sent', 'signIn', 'sorted', 'stale', 'stored', 'stranger', 'two', 'unasked', 'unknownId'],
  ...['upwards', 'walk', 'without'],
]);

/** The variables of one test. */
export class LocalNames {
  readonly #taken = new Set<string>();

  /** The name, with a number when it is taken. */
  take(wanted: string): string {
    let name = wanted;
    for (let number = 2; this.#taken.has(name); number += 1) name = `${wanted}${number}`;
    this.#taken.add(name);
    return name;
  }

  takeRow(wanted: string): string {
    return this.take(testWords.has(wanted) ? `${wanted}Row` : wanted);
  }
}
