import type { MadeScalar } from './made.ts';

/** Between braces and brackets a comma or a brace ends a value that has no quotes. */
export type ScalarHome = 'block' | 'flow';

/** Without quotes where YAML reads the same text back, in double quotes elsewhere. */
export function writeScalar({ value }: MadeScalar, home: ScalarHome): string {
  if (typeof value === 'string') return writeText(value, home);
  if (typeof value === 'number') return writeNumber(value);
  return String(value);
}

/** Whole numbers and truth values are the same words as keys; null and `1e3` would become other ones. */
export function writeKey(key: string, home: ScalarHome): string {
  const staysWord = /^(0|[1-9]\d{0,14}|true|false)$/.test(key) || !OTHER_THAN_TEXT.test(key);
  return isPlain(key, home) && staysWord && key !== '<<' ? key : quote(key);
}

function writeText(text: string, home: ScalarHome): string {
  return isPlain(text, home) && !OTHER_THAN_TEXT.test(text) ? text : quote(text);
}

function writeNumber(value: number): string {
  if (Number.isNaN(value)) return '.nan';
  if (!Number.isFinite(value)) return value > 0 ? '.inf' : '-.inf';
  return Object.is(value, -0) ? '-0' : String(value);
}

/** What YAML's core schema takes for null, a truth value or a number. */
const OTHER_THAN_TEXT =
  /^(~|null|Null|NULL|true|True|TRUE|false|False|FALSE|0o[0-7]+|0x[0-9a-fA-F]+|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)|[-+]?(\.\d+|\d+(\.\d*)?)([eE][-+]?\d+)?)$/;

/** Characters that begin something else than a text. */
const BEGINS_OTHERWISE = /^([,[\]{}#&*!|>'"%@`]|[-?:](\s|$)|---|\.\.\.)/;

const NEEDS_ESCAPE =
  /[\u0000-\u001f\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff\u202a-\u202e\u2066-\u2069]|\p{Surrogate}/u;

function isPlain(text: string, home: ScalarHome): boolean {
  if (text === '' || text !== text.trim() || NEEDS_ESCAPE.test(text) || BEGINS_OTHERWISE.test(text)) return false;
  if (/:\s|:$|\s#/.test(text)) return false;
  return home === 'block' || !/[,[\]{}]/.test(text);
}

function quote(text: string): string {
  return JSON.stringify(text).replaceAll(
    /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff\u202a-\u202e\u2066-\u2069]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
