/** Error codes of answers whose plan names a status and no code. */
const codes: ReadonlyMap<number, string> = new Map([
  [400, 'BAD_REQUEST'],
  [401, 'UNAUTHORIZED'],
  [402, 'PAYMENT_REQUIRED'],
  [403, 'FORBIDDEN'],
  [404, 'NOT_FOUND'],
  [409, 'CONFLICT'],
  [410, 'GONE'],
  [412, 'PRECONDITION_FAILED'],
  [422, 'UNPROCESSABLE'],
  [423, 'LOCKED'],
  [429, 'TOO_MANY_REQUESTS'],
  [502, 'BAD_GATEWAY'],
  [503, 'UNAVAILABLE'],
]);

/** What programs tell a failure by when its plan gives the status alone. */
export function usualCode(status: number): string {
  return codes.get(status) ?? (status < 500 ? 'REFUSED' : 'FAILED');
}
