import Handlebars from 'handlebars';
import type { TemplateSource } from './template-source.ts';

/** A template that is missing, does not compile, or reads something its view does not have: a fault of this program. */
export class TemplateError extends Error {
  override readonly name = 'TemplateError';
}

/** Renders one template by its path. */
export type RenderTemplate = (template: string, view: object | undefined) => string;

/**
 * Compiles templates once each. Text is emitted as it stands (`noEscape`): what goes into a string literal
 * must pass through `quote`, what goes into a comment through `comment`.
 */
export function createEngine(templates: TemplateSource): RenderTemplate {
  const handlebars = Handlebars.create();
  // Handlebars adds its options as a last argument.
  for (const [name, write] of Object.entries(helpers))
    handlebars.registerHelper(name, (value: unknown) => write(value));
  for (const path of templates.list()) {
    const name = partialName(path);
    if (name !== undefined) handlebars.registerPartial(name, templates.read(path));
  }
  const compiled = new Map<string, HandlebarsTemplateDelegate>();
  return (template, view) => {
    if (view === undefined) return templates.read(template);
    let render = compiled.get(template);
    if (render === undefined) {
      render = handlebars.compile(templates.read(template), compileOptions);
      compiled.set(template, render);
    }
    try {
      return render(view);
    } catch (cause) {
      throw new TemplateError(`${template}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
    }
  };
}

/** `modules/partials/service/get.hbs` is used as `modules/service/get`; other templates are files of their own. */
export function partialName(path: string): string | undefined {
  const match = /^(?:(.+)\/)?partials\/(.+)\.hbs$/.exec(path);
  return match === null ? undefined : [match[1], match[2]].filter((part) => part !== undefined).join('/');
}

/** What templates may call besides what Handlebars brings along. */
export const helpers: Readonly<Record<string, (value: unknown) => string>> = {
  quote: (text) => quoteString(String(text)),
  comment: (text) => escapeComment(String(text)),
  json: (value) => JSON.stringify(value),
};

/** With all helpers known, a name is looked up in the view only: less code to compile, and to run. */
const compileOptions: CompileOptions = {
  noEscape: true,
  strict: true,
  preventIndent: true,
  knownHelpers: Object.fromEntries(Object.keys(helpers).map((name) => [name, true])),
  knownHelpersOnly: true,
};

/** Characters that turn the direction of text round, or are invisible: code would not read as it runs (CVE-2021-42574). */
const deceptive = /[\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;

/** A single-quoted TypeScript string literal for any text. */
export function quoteString(text: string): string {
  const body = JSON.stringify(text)
    .slice(1, -1)
    .replace(/\\"/g, '"')
    .replace(/'/g, "\\'")
    .replace(deceptive, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
  return `'${body}'`;
}

/** Text for the inside of a block comment or a `//` comment: it cannot end the comment and stays on one line. */
export function escapeComment(text: string): string {
  return onOneLine(text).replace(/\*\//g, '*\\/');
}

/** Text without line breaks and without deceptive characters. */
export function onOneLine(text: string): string {
  return text.replace(/[\r\n\u2028\u2029]+/g, ' ').replace(deceptive, '');
}
