import type { ColumnBlueprint, Literal, TableBlueprint } from '../../blueprint/model.ts';
import { acceptsValue, decimalPlaces } from '../../blueprint/samples/accepts.ts';
import { findSamples } from '../../blueprint/samples/find-samples.ts';
import { valueCode, type ValueStyle } from './value-code.ts';

/** A value of a column as TypeScript; `usesN` when the code reads `n`, the number of the row that is made. */
export interface SequenceCode {
  readonly code: string;
  readonly usesN: boolean;
}

export interface SequenceOptions {
  readonly table: TableBlueprint;
  readonly style: ValueStyle;
  /** Different in every row: the column stands in a unique constraint. */
  readonly distinct: boolean;
  /** How many rows in a row share a value, so that several columns with few values make different pairs. */
  readonly stride?: number;
}

/** Rows of one table that one test can ask for before the values of a column may repeat. */
export const distinctRows = 60;

/** Longest list of values that is written out. */
const listedValues = 20;

/** A value of the n-th row, as TypeScript and as it comes out. */
export interface Candidate {
  readonly code: string;
  readonly at: (n: number) => Literal;
}

/** The n-th valid value of a column (n = 1, 2, …), readable where the rules allow it. */
export function sequenceCode(column: ColumnBlueprint, options: SequenceOptions): SequenceCode {
  if (!options.distinct) return constantCode(column, options);
  const formula = formulasOf(column, options).find((candidate) => isDistinct(column, candidate));
  if (formula !== undefined) return { code: formula.code, usesN: true };
  const values = findSamples(column, listedValues).map((sample) => valueCode(column, sample, options.style));
  const [only] = values;
  if (values.length === 1 && only !== undefined) return { code: only, usesN: false };
  const position = options.stride === undefined ? 'n' : `Math.floor(n / ${options.stride})`;
  return { code: `nth([${values.join(', ')}], ${position})`, usesN: true };
}

/** The first sample; text tells the row's number, so that a failing test shows which row it saw. */
function constantCode(column: ColumnBlueprint, options: SequenceOptions): SequenceCode {
  const isText = column.kind === 'text' || column.kind === 'slug';
  const formula = isText ? formulasOf(column, options).find((candidate) => isDistinct(column, candidate)) : undefined;
  if (formula !== undefined) return { code: formula.code, usesN: true };
  const [first] = formulasOf(column, options);
  const plain = first?.at(1);
  const sample = plain !== undefined && acceptsValue(column, plain) ? plain : findSamples(column, 1)[0];
  return { code: valueCode(column, sample ?? null, options.style), usesN: false };
}

function isDistinct(column: ColumnBlueprint, { at }: Candidate): boolean {
  const values = Array.from({ length: distinctRows * 3 }, (_, index) => at(index + 1));
  return (
    values.every((value) => acceptsValue(column, value)) &&
    new Set(values.map((value) => JSON.stringify(value))).size === values.length
  );
}

/** How the n-th value of a kind is written, the most readable way first; not every one fits every column. */
export function formulasOf(
  column: ColumnBlueprint,
  { table, style }: Pick<SequenceOptions, 'table' | 'style'>,
): Candidate[] {
  const entity = table.entity;
  switch (column.kind) {
    case 'email':
      return [text(`${entity.kebab}`, '@example.com'), text('', '@a.io')];
    case 'url':
      return [text(`https://example.com/${table.name.kebab}/`), text('https://a.io/')];
    case 'slug':
      return [text(`${entity.kebab}-`), text('')];
    case 'phone':
      return [{ code: '`+${15_550_000_000 + n}`', at: (n) => `+${15_550_000_000 + n}` }];
    case 'uuid':
      return [
        {
          code: "`00000000-0000-4000-8000-${String(n).padStart(12, '0')}`",
          at: (n) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`,
        },
      ];
    case 'password':
      return [text('correct horse battery '), text('secret')];
    case 'integer':
    case 'money':
      return numberFormulas(column);
    case 'decimal':
      return decimalFormulas(column, style);
    case 'date':
    case 'datetime':
      return [timeFormula(column, style)];
    case 'text':
    case 'file':
    case 'image':
      return textFormulas(column, table);
    default:
      return [];
  }
}

/** `Product 7`, shorter or padded where the length asks for it. */
function textFormulas(column: ColumnBlueprint, table: TableBlueprint): Candidate[] {
  const names = ['name', 'title', 'label'].includes(column.name.snake) ? table.entity : column.name;
  const words = names.words.charAt(0).toUpperCase() + names.words.slice(1);
  const minLength = column.minLength ?? 0;
  const padded = (start: string): Candidate => ({
    code: `\`${start}\${n}\`.padEnd(${minLength}, '.')`,
    at: (n) => `${start}${n}`.padEnd(minLength, '.'),
  });
  const numbered = (radix: string): Candidate => ({
    code:
      minLength > 1
        ? `n.toString(${radix}).padStart(${minLength}, '0')`
        : radix === ''
          ? 'String(n)'
          : `n.toString(${radix})`,
    at: (n) => n.toString(radix === '' ? 10 : Number(radix)).padStart(minLength, '0'),
  });
  const starts = [`${words} `, `${words.toLowerCase()} `, words.slice(0, 1).toLowerCase()];
  return [...starts.map((start) => text(start)), ...starts.map(padded), numbered(''), numbered('36')];
}

function text(before: string, after = ''): Candidate {
  return { code: `\`${before}\${n}${after}\``, at: (n) => `${before}${n}${after}` };
}

function numberFormulas(column: ColumnBlueprint): Candidate[] {
  const base = Number(column.minimum ?? 0);
  const plain: Candidate = { code: 'n', at: (n) => n };
  const above: Candidate = { code: `${base} + n`, at: (n) => base + n };
  const cents: Candidate = { code: 'n * 100', at: (n) => n * 100 };
  return column.kind === 'money' ? [cents, plain, above] : [plain, above];
}

function decimalFormulas(column: ColumnBlueprint, { decimals }: ValueStyle): Candidate[] {
  const places = decimalPlaces(column);
  const write = (formula: string): string => (decimals === 'string' ? `(${formula}).toFixed(${places})` : formula);
  const base = Number(column.minimum ?? 0);
  return [
    { code: write('n + 0.5'), at: (n) => n + 0.5 },
    { code: write('n'), at: (n) => n },
    { code: write('n / 100'), at: (n) => n / 100 },
    { code: write('n / 1000'), at: (n) => n / 1000 },
    { code: write(`${base} + n`), at: (n) => base + n },
  ];
}

function timeFormula(column: ColumnBlueprint, { form }: ValueStyle): Candidate {
  const write = (n: number): string => {
    const iso = new Date(Date.UTC(2026, 0, n)).toISOString();
    return column.kind === 'date' ? iso.slice(0, 10) : iso;
  };
  const date = 'new Date(Date.UTC(2026, 0, n))';
  if (column.kind === 'date') return { code: `${date}.toISOString().slice(0, 10)`, at: write };
  return { code: form === 'row' ? date : `${date}.toISOString()`, at: write };
}
