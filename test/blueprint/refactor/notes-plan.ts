/** A small plan with one endpoint of steps, one task and what they need. */
export function notesPlan(parts: {
  readonly endpoint: string;
  readonly functions?: string;
  readonly more?: string;
}): string {
  return `# A plan for tests.
groundplan: 1
project: { name: notes }
tables:
  users:
    fields:
      email: email, unique
      password_hash: password
      role: writer | admin, default writer
  notes:
    fields:
      user: -> users, cascade
      title: text, max 200
      stars: integer, min 0, default 0
      body: text?
api:
  notes:
    endpoints:
      GET /notes: { do: list notes, allow: owner }
      # Made of steps.
      POST /notes/{id}/rate:
${indent(parts.endpoint, 8)}
${parts.functions === undefined ? '' : `functions:\n${indent(parts.functions, 2)}\n`}auth: { table: users, roles: [writer, admin] }
${parts.more ?? ''}`;
}

export const ratePath = ['api', 'notes', 'endpoints', 'POST /notes/{id}/rate'] as const;

function indent(text: string, columns: number): string {
  return text.trim().replaceAll(/^(?=.)/gm, ' '.repeat(columns));
}
