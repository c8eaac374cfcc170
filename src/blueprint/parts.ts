/**
 * Parts of the language that are parsed and checked but not compiled by this version.
 * Each use is a problem unless its part is named in `without`; then it is left out and listed in the decisions.
 */
export const partDescriptions = {
  uploads: 'uploads',
} as const;

export type Part = keyof typeof partDescriptions;

export const parts = Object.keys(partDescriptions) as readonly Part[];
