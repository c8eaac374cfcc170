import { plural, singular } from '../../../infer/inflect.ts';
import type { Endpoint } from '../../../plan/model.ts';
import type { ReviewContext } from '../../context.ts';
import type { Hit, Rule } from '../../rule.ts';

/**
 * Names of the language are snake_case, or the plan is refused. What can be mixed are tables in singular among tables in
 * plural (words that have one form only are neither), and words of paths written in several styles: with hyphens, with
 * underscores, in camelCase. The style that is rarer is reported; of equals, the one that is not usual.
 */
export const mixedStyles: Rule = {
  id: 'NM-02',
  severity: 'warning',
  title: 'Names in several styles',
  reason: 'Who cannot guess a name from the others has to look up every one of them.',
  seed: { document: 0, sentence: 'Naming conventions' },
  check: (context) => [...tableHits(context), ...pathHits(context)],
};

function tableHits({ plan }: ReviewContext): readonly Hit[] {
  const forms = plan.tables.map((table) => ({ table, form: formOf(table.name) }));
  const singulars = forms.filter(({ form }) => form === 'singular');
  const plurals = forms.filter(({ form }) => form === 'plural');
  if (singulars.length === 0 || plurals.length === 0) return [];
  const isPluralUsual = plurals.length >= singulars.length;
  return (isPluralUsual ? singulars : plurals).map(({ table: { name, nameAt: at, path } }) => {
    const better = isPluralUsual ? plural(name) : singular(name);
    const message = `The table ${name} is in ${isPluralUsual ? 'singular' : 'plural'}, most others are not.`;
    return { at, path, message, remedy: `Call it ${better}. \`was: ${name}\` lets the data follow.` };
  });
}

/** Singulars that hold many. */
const COLLECTIVE = /(^|_)(inventory|stock|history|ledger|journal|inbox|outbox|calendar|progress|config|configuration)$/;

/** Words without a form of their own for one and many are neither. */
function formOf(name: string): 'singular' | 'plural' | undefined {
  if (COLLECTIVE.test(name)) return undefined;
  if (singular(name) !== name) return 'plural';
  return plural(name) === name ? undefined : 'singular';
}

type Style = 'hyphens' | 'underscores' | 'camelCase';

/** The usual one first. */
const STYLES: readonly { readonly style: Style; readonly pattern: RegExp }[] = [
  { style: 'hyphens', pattern: /^[a-z0-9]+(-[a-z0-9]+)+$/ },
  { style: 'underscores', pattern: /^[a-z0-9]+(_[a-z0-9]+)+$/ },
  { style: 'camelCase', pattern: /^[a-z0-9]+([A-Z][a-z0-9]*)+$/ },
];

function pathHits({ endpoints }: ReviewContext): readonly Hit[] {
  const styled = endpoints.flatMap(({ endpoint, label, isInferred }) =>
    isInferred ? [] : stylesOf(endpoint).map((found) => ({ ...found, endpoint, label })),
  );
  const used = STYLES.map(({ style }) => ({ style, count: styled.filter((each) => each.style === style).length }));
  const [usual] = used.toSorted((one, other) => other.count - one.count);
  return styled
    .filter(({ style }) => style !== usual?.style)
    .map(({ word, style, endpoint: { at, path }, label }) => ({
      ...{ at, path },
      message: `"${word}" in ${label} is written with ${style}, most other paths with ${usual?.style ?? 'hyphens'}.`,
      remedy: 'Write all paths in one style; hyphens are usual.',
    }));
}

function stylesOf({ segments }: Endpoint): readonly { readonly word: string; readonly style: Style }[] {
  return segments.flatMap((segment) => {
    if (segment.kind !== 'word') return [];
    const style = STYLES.find(({ pattern }) => pattern.test(segment.text))?.style;
    return style === undefined ? [] : [{ word: segment.text, style }];
  });
}
