import type { FieldType, Reference, Rules, Span } from '../model.ts';

/** What a field's name says about it, where nothing is written. Source: the inference notes, section 2. */
export interface InferredField {
  readonly type: FieldType;
  readonly nullable: boolean;
  readonly rules: Partial<Rules>;
  /** True when the name says nothing and text was taken. */
  readonly guess: boolean;
}

export interface InferenceContext {
  /** The plan's tables. */
  readonly tables: ReadonlyMap<string, unknown>;
  /** Names of all fields of the same table: they tell what kind of thing has the status. */
  readonly siblings: readonly string[];
  /** Place of the field's name, for the reference that is made from it. */
  readonly at: Span;
}

interface NamePattern {
  readonly matches: RegExp;
  readonly becomes: (name: string, context: InferenceContext) => Omit<InferredField, 'guess'>;
}

/** With the ways it is misspelt, and in some other languages: nothing else in a plan may be kept as it was typed. */
const PASSWORD =
  /^(hashed_|encrypted_)?(password|passwd|pwd|passphrase|pasword|passwrd|passord|pasward|passwort|kennwort|contrasena|mot_de_passe|senha|wachtwoord)(_hash|_digest)?$/;
/** What happens to a row after it is made, if ever: `returned_at`, `cancelled_at`, `last_seen_at`. */
const LATER_WORDS =
  '(?:returned|cancel+ed|completed|finished|closed|resolved|paid|read|used|redeemed|edited|archived|verified|confirmed|accepted|' +
  'rejected|declined|approved|shipped|delivered|reminded|published|acknowledged|revoked|expired|refunded|left|ended|processed|' +
  'sent|answered|checked_out|last_[a-z]+)';
const LATER = new RegExp(`^${LATER_WORDS}_(at|time)$`);
const LATER_DAY = new RegExp(`^${LATER_WORDS}_(on|date)$`);
/** What making the row records: `joined_at`, `measured_at`. */
const NOW =
  /^(joined|enrol+ed|registered|subscribed|submitted|ordered|placed|booked|posted|uploaded|moved|measured|recorded|logged|occurred|happened|added|requested|reported)_(at|time)$/;

const PATTERNS: readonly NamePattern[] = [
  { matches: /^e_?mail$/, becomes: () => required({ kind: 'email' }, { unique: true, lower: true }) },
  { matches: /_email$/, becomes: () => required({ kind: 'email' }, { lower: true }) },
  {
    matches: PASSWORD,
    becomes: () => required({ kind: 'password' }, { hidden: true }),
  },
  // What may never happen, or happens later, is empty until then; what a row records happens now.
  { matches: LATER, becomes: () => optional({ kind: 'datetime' }) },
  { matches: NOW, becomes: () => required({ kind: 'datetime' }, { default: { now: true } }) },
  { matches: /_(at|time)$|^(at|time|timestamp)$/, becomes: () => required({ kind: 'datetime' }) },
  { matches: LATER_DAY, becomes: () => optional({ kind: 'date' }) },
  {
    matches: /_(on|date)$|^(date|day|birthday|deadline|dob|date_of_[a-z]+)$/,
    becomes: () => required({ kind: 'date' }),
  },
  {
    matches: /^amount$/,
    becomes: (_, { siblings }) =>
      siblings.some((name) => /^(units?|ingredient(_id)?|measure)$/.test(name))
        ? required({ kind: 'decimal' }, { min: 0 })
        : required({ kind: 'money' }, { min: 0 }),
  },
  {
    matches:
      /(^|_)(price|amount|total|subtotal|cost|fee|fees|balance|tax|vat|discount|salary|wage|budget|deposit|revenue)$|^(hourly|daily|monthly)_rate$/,
    becomes: () => required({ kind: 'money' }, { min: 0 }),
  },
  {
    matches: /(^|_)(percent|percentage)$|(^|_)(vat|tax|interest|discount|commission)_rate$/,
    becomes: () => required({ kind: 'decimal', precision: 5, scale: 2 }, { min: 0, max: 100 }),
  },
  {
    matches:
      /(^|_)(quantity|qty|count|stock|inventory|capacity|seats|position|age|copies|pages|servings|attempts|points|credits)$/,
    becomes: () => required({ kind: 'integer' }, { min: 0 }),
  },
  {
    matches: /(^|_)(seconds|minutes|hours|days|weeks|months|years)$/,
    becomes: () => required({ kind: 'integer' }, { min: 0 }),
  },
  { matches: /(^|_)year$/, becomes: () => required({ kind: 'integer' }, { min: 0, max: 9999 }) },
  { matches: /(^|_)stars$/, becomes: () => required({ kind: 'integer' }, { min: 1, max: 5 }) },
  { matches: /(^|_)(weight|width|height|temperature|humidity)$/, becomes: () => required({ kind: 'decimal' }) },
  {
    matches:
      /^(is|has|can|was|needs|allows)_|^(active|enabled|published|verified|archived|paid|done|completed|acknowledged|resolved|featured|pinned|internal|approved|read|blocked|banned)$/,
    becomes: () => required({ kind: 'boolean' }, { default: false }),
  },
  { matches: /^(status|state)$/, becomes: (_, context) => enumeration(proposeStates(context.siblings)) },
  { matches: /^role$/, becomes: () => enumeration(['user', 'admin']) },
  { matches: /(^|_)slug$/, becomes: () => required({ kind: 'slug' }, { unique: true }) },
  { matches: /(^|_)phone(_number)?$/, becomes: () => optional({ kind: 'phone' }) },
  // Many rows share these.
  {
    matches:
      /^(zip|postal|post|country|currency|area|language|dial|colou?r|house|building|floor|seat|row|page|line)_(code|number)$/,
    becomes: () => required({ kind: 'text' }, { max: 50 }),
  },
  {
    matches: /^(sku|code|isbn|number)$|_(code|number)$/,
    becomes: () => required({ kind: 'text' }, { unique: true, max: 100 }),
  },
  { matches: /(^|_)(url|link|website)$/, becomes: () => optional({ kind: 'url' }) },
  { matches: /(^|_)(image|photo|avatar|logo)$/, becomes: () => optional({ kind: 'image' }) },
  { matches: /^(file|document|attachment)$/, becomes: () => optional({ kind: 'file' }) },
  { matches: /^(metadata|settings|payload)$/, becomes: () => optional({ kind: 'json' }) },
  { matches: /^(title|name)$/, becomes: () => required({ kind: 'text' }, { max: 200, search: 'A' }) },
  { matches: /^description$/, becomes: () => optional({ kind: 'text' }, { max: 5000, search: 'B' }) },
  { matches: /^(body|content|notes|bio)$/, becomes: () => optional({ kind: 'text' }, { max: 10_000, search: 'C' }) },
  {
    matches: /^(comment|note|remarks?|reason|feedback|instructions|summary|story)$/,
    becomes: () => optional({ kind: 'text' }, { max: 5000 }),
  },
  { matches: /^(text|message|question|answer)$/, becomes: () => required({ kind: 'text' }, { max: 5000 }) },
  { matches: /^rating$/, becomes: () => required({ kind: 'integer' }, { min: 1, max: 5 }) },
  { matches: /^latitude$/, becomes: () => optional(degrees, { min: -90, max: 90 }) },
  { matches: /^longitude$/, becomes: () => optional(degrees, { min: -180, max: 180 }) },
];

const degrees: FieldType = { kind: 'decimal', precision: 9, scale: 6 };

/** Undefined for a name such as `foo_id` when no table `foos` or `foo` exists: only its author knows. */
export function inferField(name: string, context: InferenceContext): InferredField | undefined {
  if (name.endsWith('_id')) {
    const table = findTableFor(name.slice(0, -3), context);
    return table && { ...required({ kind: 'reference', table }), guess: false };
  }
  const pattern = PATTERNS.find(({ matches }) => matches.test(name));
  if (pattern) return { ...pattern.becomes(name, context), guess: false };
  return { ...required({ kind: 'text' }), guess: true };
}

/** The table whose plural, or whose very name, the word is; for `ref` and `x_id`. */
export function findTableFor(
  word: string,
  context: { tables: ReadonlyMap<string, unknown>; at: Span },
): Reference | undefined {
  const candidates = [`${word}s`, `${word}es`, word.replace(/y$/, 'ies'), word];
  const name = candidates.find((candidate) => context.tables.has(candidate));
  return name === undefined ? undefined : { name, at: context.at };
}

function required(type: FieldType, rules: Partial<Rules> = {}): Omit<InferredField, 'guess'> {
  return { type, nullable: false, rules };
}

function optional(type: FieldType, rules: Partial<Rules> = {}): Omit<InferredField, 'guess'> {
  return { type, nullable: true, rules };
}

/** The first value is where it starts. */
function enumeration(values: readonly string[]): Omit<InferredField, 'guess'> {
  return required({ kind: 'enum', values }, { default: values[0] ?? null });
}

function proposeStates(siblings: readonly string[]): readonly string[] {
  const has = (pattern: RegExp): boolean => siblings.some((name) => pattern.test(name));
  // What is due, or somebody's turn, is work, whatever else it has.
  if (has(/^(due(_at|_on|_date)?|deadline|priority|assignee(_id)?|assigned_to(_id)?)$/))
    return ['todo', 'in_progress', 'done'];
  if (has(/(^|_)(price|amount|total|subtotal)$/)) return ['pending', 'paid', 'shipped', 'delivered', 'cancelled'];
  if (has(/^starts_at$/)) return ['pending', 'confirmed', 'cancelled'];
  if (has(/^title$/) && has(/^(body|content)$/)) return ['draft', 'published', 'archived'];
  return ['todo', 'in_progress', 'done'];
}
