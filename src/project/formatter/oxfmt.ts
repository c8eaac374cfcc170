import { format, type FormatConfig } from 'oxfmt';
import { ProjectError } from '../errors.ts';
import type { ProjectFormatter } from './project-formatter.ts';

/** What generated projects have and their own configuration does not leave out. */
const formatted = /\.(?:ts|js|mjs|jsonc?|ya?ml)$/;

/** oxfmt of this program with the project's options. Other files come back as they are. */
export function createOxfmt(options: FormatConfig): ProjectFormatter {
  return {
    name: 'oxfmt',
    format: (files) =>
      Promise.all(
        files.map(async ({ path, text }) => {
          if (!formatted.test(path)) return text;
          const { code, errors } = await format(path, text, options);
          const [error] = errors;
          if (error === undefined) return code;
          if (error.message.startsWith('Failed to parse configuration')) refuseConfiguration(error.message);
          return text;
        }),
      ),
  };
}

function refuseConfiguration(message: string): never {
  throw new ProjectError(`This project formats with oxfmt, and .oxfmtrc.json is wrong: ${message}`, {
    hint: 'Nothing was written. Mend it and run this again.',
  });
}
