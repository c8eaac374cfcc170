/**
 * Where templates are read from.
 * Implementations: `project/templates.ts` (the package's own folder); tests use plain objects.
 * To add one, return forward-slash paths relative to the templates folder.
 */
export interface TemplateSource {
  list(): readonly string[];
  read(path: string): string;
}
