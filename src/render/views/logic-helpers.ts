import type { ProjectBlueprint } from '../../blueprint/model.ts';
import type { ImportedNames } from '../imported.ts';

/** A file with functions that formulas call. */
export interface HelperFile {
  /** Below src/. */
  readonly file: string;
  readonly view: object | undefined;
}

type Used = Readonly<Record<string, boolean>>;

interface HelperContext {
  readonly project: Pick<ProjectBlueprint, 'currency' | 'decimals'>;
}

const helpers: Readonly<
  Record<
    string,
    { readonly names: readonly string[]; readonly view: (used: Used, context: HelperContext) => object | undefined }
  >
> = {
  'dates.ts': { names: ['today', 'addTime', 'addToDate'], view: datesView },
  'failures.ts': { names: ['failureOf'], view: () => undefined },
  'lists.ts': { names: ['sortBy', 'sortByDescending', 'grouped', 'distinct', 'findRequired'], view: listsView },
  'money.ts': { names: ['formatMoney'], view: moneyView },
  'numbers.ts': {
    names: [
      ...['remainder', 'floor', 'ceil', 'toBig', 'isSameNumber', 'smallest', 'largest', 'lesser', 'greater'],
      ...['smallestDecimal', 'largestDecimal', 'average'],
    ],
    view: numbersView,
  },
  'random.ts': { names: ['randomToken', 'sha256'], view: randomView },
};

/** The files of which something is imported, with what of it. */
export function usedHelpers(imported: ImportedNames, context: HelperContext): readonly HelperFile[] {
  return Object.entries(helpers).flatMap(([file, { names, view }]) => {
    const used = Object.fromEntries(names.map((name) => [name, imported.has(`src/${file}`, name)]));
    return Object.values(used).includes(true) ? [{ file, view: view(used, context) }] : [];
  });
}

function datesView(used: Used): object {
  return { used: { ...used, adds: is(used, 'addTime', 'addToDate') } };
}

function listsView(used: Used, { project }: HelperContext): object {
  const sorts = is(used, 'sortBy', 'sortByDescending');
  return {
    used: {
      ...used,
      sorts,
      exact: sorts && project.decimals === 'string',
      identities: is(used, 'grouped', 'distinct'),
    },
  };
}

function numbersView(used: Used): object {
  const all = {
    ...used,
    lesser: is(used, 'lesser', 'smallestDecimal'),
    greater: is(used, 'greater', 'largestDecimal'),
  };
  const source = is(all, 'floor', 'ceil', 'isSameNumber', 'lesser', 'greater', 'average');
  return { used: { ...all, source, big: source || is(all, 'toBig') } };
}

function randomView(used: Used): object {
  const imported = [...(is(used, 'sha256') ? ['createHash'] : []), ...(is(used, 'randomToken') ? ['randomInt'] : [])];
  return { used, imported: imported.join(', ') };
}

function moneyView(_used: Used, { project: { currency } }: HelperContext): object {
  const format = new Intl.NumberFormat('en', { style: 'currency', currency });
  const { maximumFractionDigits = 2 } = format.resolvedOptions();
  return { currency, example: format.format(1234 / 10 ** maximumFractionDigits) };
}

function is(used: Used, ...names: readonly string[]): boolean {
  return names.some((name) => used[name] === true);
}
