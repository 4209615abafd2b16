/** What Node 24 has and TypeScript's library does not know yet. */
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
 * JSON in the bytes that Meta writes and signs: everything but ASCII escaped, and slashes and a few other characters. A
 * receiver that parses and writes the body again before it checks the signature then fails or works as with Meta.
 */
export function writeLikeMeta(value: unknown): Buffer {
  const escaped = (unit: string) => AS_META_DOES[unit] ?? `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;
  return Buffer.from(JSON.stringify(value).replace(ESCAPED, escaped), "latin1");
}
