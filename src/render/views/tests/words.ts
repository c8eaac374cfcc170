/** A vowel as it is spoken: `an order`, `an hour`, but `a user`, `a unit`. */
const soundsOpen = /^(?:[aio](?!ne\b)|e(?!u)|u(?!ni|s[ae]|ti)|hour|honou?r)/i;

/** `a product`, `an order` */
export function describeOne(words: string): string {
  return `${soundsOpen.test(words) ? 'an' : 'a'} ${words}`;
}

/** `sku`, `order and product`, `person, book and due on` */
export function listWords(words: readonly string[]): string {
  return words.length <= 1 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1) ?? ''}`;
}
