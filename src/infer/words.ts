/** Words whose plural or singular no rule gives. All lower case. */

/** Same form for one and for many. */
export const uncountable: ReadonlySet<string> = new Set([
  ...['advice', 'aircraft', 'analytics', 'athletics', 'cattle', 'chaos', 'chassis', 'corps', 'cosmos', 'crossroads'],
  ...['data', 'debris', 'deer', 'dns', 'economics', 'equipment', 'ethos', 'evidence', 'feedback', 'fish', 'furniture'],
  ...[
    'gps',
    'hardware',
    'headquarters',
    'homework',
    'information',
    'ios',
    'kudos',
    'knowledge',
    'logistics',
    'luggage',
  ],
  ...['mathematics', 'means', 'media', 'merchandise', 'metadata', 'money', 'moose', 'music', 'news', 'offspring'],
  ...['physics', 'police', 'politics', 'research', 'rice', 'salmon', 'series', 'sheep', 'shrimp', 'sms', 'software'],
  ...['spacecraft', 'species', 'staff', 'tennis', 'traffic', 'trout', 'weather'],
]);

/** [singular, plural] */
export const irregular: readonly (readonly [string, string])[] = [
  ['person', 'people'],
  ['child', 'children'],
  ['man', 'men'],
  ['woman', 'women'],
  ['foot', 'feet'],
  ['tooth', 'teeth'],
  ['goose', 'geese'],
  ['mouse', 'mice'],
  ['ox', 'oxen'],
  ['quiz', 'quizzes'],
  ['axis', 'axes'],
  ['index', 'indexes'],
  ['index', 'indices'],
  ['matrix', 'matrices'],
  ['vertex', 'vertices'],
  ['appendix', 'appendices'],
  ['criterion', 'criteria'],
  ['phenomenon', 'phenomena'],
  ['cactus', 'cacti'],
  ['alumnus', 'alumni'],
  ['stimulus', 'stimuli'],
  ['radius', 'radii'],
  ['nucleus', 'nuclei'],
  ['syllabus', 'syllabi'],
  ['corpus', 'corpora'],
  ['genus', 'genera'],
  ['knife', 'knives'],
  ['life', 'lives'],
  ['wife', 'wives'],
  ['leaf', 'leaves'],
  ['loaf', 'loaves'],
  ['thief', 'thieves'],
  ['half', 'halves'],
  ['calf', 'calves'],
  ['shelf', 'shelves'],
  ['self', 'selves'],
  ['elf', 'elves'],
  ['wolf', 'wolves'],
  ['scarf', 'scarves'],
];

/** Singulars in a single -s that add -es: `gas`, `gases`. Those in -us, -ss and -sis need no entry. */
export const singularInS: ReadonlySet<string> = new Set([
  ...[
    'alias',
    'atlas',
    'bias',
    'canvas',
    'gas',
    'iris',
    'lens',
    'metropolis',
    'pelvis',
    'trellis',
    'christmas',
    'axis',
  ],
]);

/** Plurals in -uses whose singular ends in -us, not in -use (`houses`). */
export const singularInUs: ReadonlySet<string> = new Set([
  ...['apparatus', 'bonus', 'bus', 'cactus', 'campus', 'census', 'chorus', 'circus', 'citrus', 'consensus', 'focus'],
  ...['hiatus', 'lotus', 'minibus', 'minus', 'nexus', 'octopus', 'omnibus', 'plus', 'prospectus', 'radius', 'sinus'],
  ...['status', 'surplus', 'syllabus', 'thesaurus', 'virus', 'walrus'],
]);

/** Words in -u, whose plural looks like a singular in -us. */
export const singularInU: ReadonlySet<string> = new Set([
  ...['bureau', 'cpu', 'emu', 'gnu', 'gpu', 'guru', 'haiku', 'menu', 'plateau', 'sku', 'submenu', 'tableau'],
]);

/** Words in -ie, whose plural looks like one of a word in -y. */
export const singularInIe: ReadonlySet<string> = new Set([
  ...['birdie', 'brownie', 'calorie', 'cookie', 'die', 'genie', 'goalie', 'hoodie', 'lie', 'movie', 'pie', 'prairie'],
  ...['rookie', 'selfie', 'smoothie', 'tie', 'zombie'],
]);

/** Words in -che and -she, whose plural looks like one of a word in -ch or -sh. */
export const singularInChe: ReadonlySet<string> = new Set([
  ...[
    'ache',
    'avalanche',
    'cache',
    'cliche',
    'creche',
    'headache',
    'moustache',
    'niche',
    'pastiche',
    'psyche',
    'quiche',
  ],
]);

/** Words in -o that add -es. */
export const singularInO: ReadonlySet<string> = new Set([
  ...['buffalo', 'cargo', 'domino', 'echo', 'embargo', 'hero', 'mango', 'mosquito', 'potato', 'tomato', 'tornado'],
  ...['torpedo', 'veto', 'volcano'],
]);

/** Singulars in -sis; their plural ends in -ses. `basis` is left out: `bases` is far more often the plural of `base`. */
export const singularInSis: ReadonlySet<string> = new Set([
  ...['analysis', 'catharsis', 'crisis', 'diagnosis', 'ellipsis', 'emphasis', 'genesis', 'hypothesis', 'nemesis'],
  ...['oasis', 'paralysis', 'parenthesis', 'prognosis', 'synopsis', 'synthesis', 'thesis'],
]);
