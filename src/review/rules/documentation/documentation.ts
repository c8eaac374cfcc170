import type { Rule } from '../../rule.ts';
import { undocumentedWork } from './undocumented-work.ts';

/** DO: what the generated documentation says. */
export const documentationRules: readonly Rule[] = [undocumentedWork];
