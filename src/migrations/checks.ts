/** Checks as `render/schema/checks.ts` writes them: conditions with `and` between them, in one pair of parentheses. */

/** `"price" >= 0 and "price" <= 10`; undefined for constraints of other kinds. */
export function conditionOf(definition: string): string | undefined {
  return /^check \((.*)\)$/s.exec(definition)?.[1];
}

/** The values that a check lets through: of `"status" in ('a', 'b')`, and of lists, `"days" <@ array['a']`. */
export function valuesOf(definition: string | undefined): readonly string[] | undefined {
  const list = /^check \("[^"]+" (?:in \(|<@ array\[)((?:'(?:[^']|'')*'(?:, )?)+)/.exec(definition ?? '')?.[1];
  return list === undefined
    ? undefined
    : [...list.matchAll(/'((?:[^']|'')*)'/g)].map(([, value = '']) => value.replaceAll("''", "'"));
}

/** Whether rows that pass the one check pass the other one, as far as can be told from the text. */
export function isLooser(definition: string, { than }: { than: string | undefined }): boolean {
  if (than === undefined) return false;
  const known = partsOf(than);
  return partsOf(definition).every((part) => known.some((old) => implies(old, part)));
}

function partsOf(definition: string): string[] {
  // Texts may hold the word: it counts only behind a number, a parenthesis, a bracket or a quote that ends a bound.
  return (conditionOf(definition) ?? '').split(/ and (?="|char_length\(|cardinality\()/);
}

function implies(old: string, part: string): boolean {
  if (old === part) return true;
  const values = valuesOf(`check (${part})`);
  const before = valuesOf(`check (${old})`);
  if (values !== undefined && before !== undefined) return before.every((value) => values.includes(value));
  const one = boundOf(old);
  const other = boundOf(part);
  if (one === undefined || other === undefined || one.subject !== other.subject || one.sign !== other.sign)
    return false;
  return other.sign === '>=' ? one.bound >= other.bound : one.bound <= other.bound;
}

/** `"price" >= 0` */
function boundOf(part: string): { subject: string; sign: string; bound: number } | undefined {
  const [, subject, sign, bound] = /^(.+) (>=|<=) (-?\d+(?:\.\d+)?(?:e[+-]?\d+)?)$/.exec(part) ?? [];
  if (subject === undefined || sign === undefined) return undefined;
  return { subject, sign, bound: Number(bound) };
}
