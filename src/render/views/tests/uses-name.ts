/** Whether code speaks a name by itself: not as a property, a key or a part of a text. */
export function usesName(code: string, name: string): boolean {
  return countName(code, name) > 0;
}

export function countName(code: string, name: string): number {
  return code.match(new RegExp(`(?<![\\w$'"/-]|(?<!\\.\\.)\\.)${name}(?![\\w$'":/-])`, 'g'))?.length ?? 0;
}
