import { authOperations, type AuthOperation } from '../../blueprint/auth-operations.ts';
import type { Blueprint } from '../../blueprint/model.ts';
import { codeSpan } from './docs-markdown.ts';

/** An endpoint of sign-in, as cells of a Markdown table. */
export interface AuthOperationCells {
  readonly call: string;
  readonly who: string;
  readonly summary: string;
}

/** Every endpoint of sign-in, in the order of its documentation; none without sign-in. */
export function authOperationCells({ auth, project }: Pick<Blueprint, 'auth' | 'project'>): AuthOperationCells[] {
  if (auth === undefined) return [];
  const whoOf = (allow: AuthOperation['allow']): string => {
    if (allow === 'administrator') return auth.administrators.map(codeSpan).join(', ');
    return allow === 'public' ? 'everyone' : 'everyone signed in';
  };
  return authOperations(auth).map(({ method, path, allow, summary }) => ({
    call: codeSpan(`${method} ${project.basePath}${path}`),
    who: whoOf(allow),
    summary,
  }));
}
