/** What stands between the slashes of a channel's name: a word, or a value. */
export type Segment = string | { readonly value: 'uuid' | 'integer' | 'text' };

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

const isValue: Readonly<Record<Exclude<Segment, string>['value'], (text: string) => boolean>> = {
  uuid: (text) => uuid.test(text),
  // What a column of whole numbers can hold.
  integer: (text) => String(Math.trunc(Number(text)) | 0) === text,
  text: (text) => text.length > 0 && text.length <= 500,
};

/** `orders/0198c2…`: values are written as in addresses. */
export function channelName(...parts: readonly (string | number)[]): string {
  return parts.map((part) => encodeURIComponent(part)).join('/');
}

/** The values in a name that is made of these segments; undefined for the name of anything else. */
export function readName(name: string, segments: readonly Segment[]): readonly string[] | undefined {
  const parts = name.split('/').map(decode);
  // One channel has one name: what could be written in two ways is read in one.
  if (parts.length !== segments.length || channelName(...parts) !== name) return undefined;
  const values: string[] = [];
  for (const [at, segment] of segments.entries()) {
    const part = parts[at] ?? '';
    if (typeof segment === 'string') {
      if (part !== segment) return undefined;
    } else {
      if (!isValue[segment.value](part)) return undefined;
      values.push(part);
    }
  }
  return values;
}

/** Empty for what cannot be read. */
function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return '';
  }
}
