import {
  irregular,
  singularInChe,
  singularInIe,
  singularInO,
  singularInS,
  singularInSis,
  singularInU,
  singularInUs,
  uncountable,
} from './words.ts';

const singularOf = new Map(irregular.map(([one, many]) => [many, one]));
// The first plural listed is the one written; the others are only understood.
const pluralOf = new Map([...irregular].reverse().map(([one, many]) => [one, many]));

/**
 * The singular of a snake_case English noun; only its last word is inflected (`order_items` → `order_item`).
 * A word that is singular or uncountable already comes back as it is.
 */
export function singular(name: string): string {
  return inflectLast(name, singularWord);
}

/** The plural of a snake_case English noun; only its last word is inflected. A plural comes back as it is. */
export function plural(name: string): string {
  return inflectLast(name, pluralWord);
}

function inflectLast(name: string, inflect: (word: string) => string): string {
  const cut = name.lastIndexOf('_') + 1;
  return name.slice(0, cut) + inflect(name.slice(cut));
}

function singularWord(word: string): string {
  if (uncountable.has(word) || pluralOf.has(word) || singularInS.has(word)) return word;
  const known = singularOf.get(word);
  if (known !== undefined) return known;
  if (!word.endsWith('s') || word.length < 3) return word;
  if (word.endsWith('ss') || word.endsWith('sis')) return word;
  if (word.endsWith('us')) return singularInU.has(word.slice(0, -1)) ? word.slice(0, -1) : word;
  return word.endsWith('es') ? singularOfEs(word) : word.slice(0, -1);
}

function singularOfEs(word: string): string {
  const withoutS = word.slice(0, -1);
  const withoutEs = word.slice(0, -2);
  if (word.endsWith('ies')) return singularInIe.has(withoutS) || word.length <= 4 ? withoutS : `${word.slice(0, -3)}y`;
  if (/(ss|sh|ch|x|tz|zz)es$/.test(word)) return singularInChe.has(withoutS) ? withoutS : withoutEs;
  if (singularInSis.has(`${withoutEs}is`)) return `${withoutEs}is`;
  if (singularInS.has(withoutEs) || singularInUs.has(withoutEs)) return withoutEs;
  if (singularInO.has(withoutEs)) return withoutEs;
  return withoutS;
}

function pluralWord(word: string): string {
  if (uncountable.has(word) || singularOf.has(word)) return word;
  const known = pluralOf.get(word);
  if (known !== undefined) return known;
  if (isPlural(word)) return word;
  if (word.endsWith('sis')) return `${word.slice(0, -2)}es`;
  if (/[^aeiou]y$/.test(word) && word.length > 2) return `${word.slice(0, -1)}ies`;
  if (/(s|sh|ch|x|tz|zz)$/.test(word) || singularInO.has(word)) return `${word}es`;
  return `${word}s`;
}

/** True of `products`, false of `address`, `status` and `wish_list`. */
function isPlural(word: string): boolean {
  return singularWord(word) !== word;
}
