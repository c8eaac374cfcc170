/**
 * Parts of the language that are parsed and checked but not compiled by this version.
 * Each use is a problem unless its part is named in `without`; then it is left out and listed in the decisions.
 */
export const partDescriptions = {
  api_keys: 'API keys',
  password_reset: 'password reset',
  email_verification: 'e-mail verification',
  invitations: 'registration by invitation',
  uploads: 'uploads',
} as const;

export type Part = keyof typeof partDescriptions;

export const parts = Object.keys(partDescriptions) as readonly Part[];
