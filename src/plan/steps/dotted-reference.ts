import type { Reference } from '../model.ts';
import { phrase } from '../shapes/collections.ts';
import type { Shape } from '../shapes/shape.ts';
import { wordsOf } from '../words.ts';

export interface DottedReference {
  readonly owner: Reference;
  readonly member: Reference;
}

/** `stripe.create_charge`, `orders.total`: something that belongs to something. */
export function dottedReference(example: string): Shape<DottedReference> {
  return phrase({
    expected: `two names with a point between them: ${example}`,
    schema: { type: 'string', pattern: '^[a-z][a-z0-9_]*\\.[a-z][a-z0-9_]*$', examples: [example] },
    parse: (text, place, reading) => {
      const words = wordsOf(text);
      const point = words.text.indexOf('.');
      const isDotted = /^[A-Za-z_][A-Za-z0-9_]*\.[A-Za-z_][A-Za-z0-9_]*$/.test(words.text);
      if (isDotted) return { owner: nameIn(words, 0, point), member: nameIn(words, point + 1, words.text.length) };
      const message = `"${words.text.slice(0, 60)}" is not two names with a point between them.`;
      reading.log.add({ code: 'bad-reference', message, at: words.at, path: place.path, expected: example });
      return undefined;
    },
  });
}

function nameIn(words: ReturnType<typeof wordsOf>, start: number, end: number): Reference {
  return { name: words.text.slice(start, end), at: words.span(start, end) };
}
