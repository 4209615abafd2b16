/** Types that TypeScript's library lacks for Node 24. */
type RawJson = { parse: (text: string, reviver: Reviver) => unknown; rawJSON: (text: string) => unknown };
type Reviver = (this: unknown, key: string, value: unknown, context: { source?: string }) => unknown;
const json = JSON as unknown as RawJson;

/** Parses a body so that `writeLikeMeta` writes each number as it stood, also those that a double cannot hold. */
export function parseForWriting(text: string): unknown {
  return json.parse(text, (_key, value, { source }) =>
    typeof value === "number" && source !== undefined && String(value) !== source ? json.rawJSON(source) : value,
  );
}

const ESCAPED = /[\u0080-\uffff<%@/]/g;
const AS_META_DOES: Record<string, string> = { "/": "\\/", "<": "\\u003C", "%": "\\u0025", "@": "\\u0040" };

/**
 * Writes JSON as Meta does, byte for byte: non-ASCII characters, slashes and a few others are escaped. Receivers that
 * write a parsed body again before they check the signature then get the same result as with Meta.
 */
export function writeLikeMeta(value: unknown): Buffer {
  const escaped = (unit: string) => AS_META_DOES[unit] ?? `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;
  return Buffer.from(JSON.stringify(value).replace(ESCAPED, escaped), "latin1");
}
