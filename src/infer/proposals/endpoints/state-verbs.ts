import { leadsTo } from '../../transitions.ts';

/** What is said for states that are no participles, or irregular ones. */
const knownVerbs: ReadonlyMap<string, string> = new Map([
  ...([
    ['paid', 'pay'],
    ['sent', 'send'],
    ['lent', 'lend'],
    ['lost', 'lose'],
    ['done', 'complete'],
    ['held', 'hold'],
  ] as const),
  ...([
    ['sold', 'sell'],
    ['built', 'build'],
    ['won', 'win'],
    ['withdrawn', 'withdraw'],
    ['active', 'activate'],
  ] as const),
  ...([
    ['inactive', 'deactivate'],
    ['open', 'reopen'],
    ['void', 'void'],
    ['in_progress', 'start'],
  ] as const),
]);

/** Participles in -lled that keep both letters. */
const keepsDouble =
  /(^|_)(call|fill|bill|enroll|install|recall|fulfill|sell|roll|poll|spell|pull|add|end|assess|process|pass|miss|discuss|address|press|cross|access|staff|buzz)$/;

/** Ends of verbs that lose an e before -ed: approve, reduce, close, queue, charge, schedule, expire, activate, decline. */
const losesE = new RegExp(
  [
    ...[
      'v$',
      'c$',
      'z$',
      '[^aeiou]s$',
      '[aeou]s$',
      'quir$',
      'u$',
      '(?:[dnr]|[aeiou])g$',
      '[^aeiou]l$',
      '(?:^|[^aeiou])(?:il|ul)$',
    ],
    ...[
      '(?:^|[^aeiou])(?:ir|ur|ar)$',
      'stor$',
      'plor$',
      'ignor$',
      '(?:^|[^aeiou])at$',
      '(?:^|[^aeiou])(?:ut|ot)$',
      'creat$',
    ],
    ...[
      '(?:let|let|cit|vit|nit|quot|writ)$',
      '(?:^|[^aeiou])in$',
      '(?:clon|pon|tun|zon)$',
      '(?:um|am|im)$',
      '(?:ap|yp)$',
    ],
    ...['(?:^|[^aeiou])(?:ad|id|ud)$', '(?:rib|scrib)$', '(?:^|[^aeiou])ak$', 'tast$', 'past$'],
  ].join('|'),
);

/** Verbs that the endings above would spoil. */
const without =
  /(?:^|_)(?:visit|edit|limit|audit|exit|credit|deposit|exhibit|inherit|benefit|claim|clear|focus|bias|canvas|orbit|review|solicit|vet)$/;

/**
 * What is done to bring a row to a state, as the last word of a path: `cancelled` → `cancel`, `shipped` → `ship`,
 * `in_progress` → `start`. A state that no verb leads to is marked: `no_show` → `mark-no-show`.
 */
export function verbOf(state: string): string {
  const plain = state.toLowerCase().replaceAll(/[^a-z0-9]+/g, '_');
  const verb = knownVerbs.get(plain) ?? infinitive(plain);
  const fits = verb !== undefined && leadsTo(verb, plain);
  return (fits ? verb : `mark_${plain}`).replaceAll('_', '-').replace(/^-|-$/g, '');
}

function infinitive(state: string): string | undefined {
  if (!/^[a-z_]*[a-z]{2}ed$/.test(state)) return undefined;
  const stem = state.slice(0, -2);
  if (stem.endsWith('e')) return `${stem}e`;
  if (/[^aeiou]i$/.test(stem)) return `${stem.slice(0, -1)}y`;
  if (/([b-df-hj-np-tv-z])\1$/.test(stem)) {
    return keepsDouble.test(stem) || /(ss|zz|ff)$/.test(stem) ? stem : stem.slice(0, -1);
  }
  return losesE.test(stem) && !without.test(stem) ? `${stem}e` : stem;
}
