import { report, shorten } from '../place.ts';
import type { Reference } from '../model.ts';
import { phrase } from '../shapes/collections.ts';
import type { Shape } from '../shapes/shape.ts';
import { wordsOf, type Words } from '../words.ts';

export interface DottedReference {
  readonly owner: Reference;
  readonly member: Reference;
}

/** `stripe.create_charge`, `orders.total`: something that belongs to something. */
export function dottedReference(example: string): Shape<DottedReference> {
  return phrase({
    expected: `two names with a point between them: ${example}`,
    schema: { type: 'string', pattern: '^[a-z][a-z0-9_]*\\.[a-z][a-z0-9_]*$', examples: [example] },
    parse: (text, place) => {
      const words = wordsOf(text);
      const point = words.text.indexOf('.');
      const isDotted = /^[A-Za-z_][A-Za-z0-9_]*\.[A-Za-z_][A-Za-z0-9_]*$/.test(words.text);
      if (isDotted) return { owner: nameOf(words.part(0, point)), member: nameOf(words.part(point + 1)) };
      const message = `"${shorten(words.text)}" is not two names with a point between them.`;
      return report(place, { code: 'bad-reference', message, at: words.at, expected: example });
    },
  });
}

function nameOf(words: Words): Reference {
  return { name: words.text, at: words.at };
}
