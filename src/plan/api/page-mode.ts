import { report, shorten } from '../place.ts';
import { present } from '../present.ts';
import { either, phrase } from '../shapes/collections.ts';
import { record } from '../shapes/record.ts';
import { integer, word } from '../shapes/scalars.ts';
import { described, type Shape } from '../shapes/shape.ts';

export interface PageMode {
  readonly page?: 'cursor' | 'page';
  readonly maxLimit?: number;
}

const MOST_PER_PAGE = 1000;
const PHRASE = /^(?:(cursor|page)(?:\s*,\s*max (\d{1,6}))?|max (\d{1,6}))$/;

const short: Shape<PageMode> = phrase({
  expected: 'cursor or page, and the largest page: cursor, max 50',
  schema: { type: 'string', pattern: PHRASE.source, examples: ['cursor', 'page', 'cursor, max 50'] },
  parse: ({ text }, place) => {
    const [, mode, first, second] = PHRASE.exec(text) ?? [];
    const max = Number(first ?? second ?? MOST_PER_PAGE);
    const isKnown = mode !== undefined || second !== undefined;
    if (isKnown && max >= 1 && max <= MOST_PER_PAGE) {
      const written = first ?? second;
      return present({
        page: mode === 'cursor' || mode === 'page' ? mode : undefined,
        maxLimit: written === undefined ? undefined : max,
      });
    }
    const message = `"${shorten(text)}" is no way to turn pages.`;
    const expected = `cursor, page, or max 1 to ${MOST_PER_PAGE}`;
    return report(place, {
      code: 'bad-page',
      message,

      expected,
      near: { word: text, among: ['cursor', 'page'] },
    });
  },
});

const long: Shape<PageMode> = record({
  what: 'the pages of a list',
  keys: {
    mode: described('How a client turns pages.', word(['cursor', 'page'])),
    max: described('The largest page a client may ask for.', integer({ min: 1, max: MOST_PER_PAGE })),
  },
  build: ({ values }) => present({ page: values.mode, maxLimit: values.max }),
});

/** `cursor`, `page`, `cursor, max 50`, `{mode: cursor, max: 50}`. */
export const pageMode: Shape<PageMode> = described(
  'How a client turns pages, and the largest page.',
  either({ short, long }),
);
