/** A parsed body, ready to be stored: PostgreSQL's jsonb refuses NUL, lone surrogates and very deep nesting. */
export type ParsedBody = { value: unknown; replaced: string[] };

/** Far more than Meta sends, far less than PostgreSQL's and V8's stacks allow. */
const MAX_DEPTH = 256;
/** Matches only where JSON allows a number, because Meta's bodies are full of long ids in strings. */
const UNSAFE_INTEGER = /(?:^|[:[,\s-])(?:9\d{15}|\d{17,}|\d+(?:\.\d+)?[eE]\+?\d{2,})/;
/** An escaped NUL or half of a surrogate pair. It may be an escaped backslash and a `u`; the exact check comes later. */
const UNSTORABLE =
  /\\u0000|\\\\u[dD]|\\u[dD][89abAB]..(?!\\u[dD][c-fC-F])|(?<!\\u[dD][89abAB]..)\\u[dD][c-fC-F]|\uFFFD/;
const LONE_SURROGATE = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;

/**
 * Parses signed bytes; throws SyntaxError when they are not JSON. Integers beyond 2^53 become strings of all their
 * digits; NUL and lone surrogates become U+FFFD; a body nested deeper than 256 is kept as its own text. `replaced`
 * says which of "integer", "nul", "surrogate", "depth", "utf8" happened.
 */
export function parseBody(bytes: Buffer): ParsedBody {
  const text = bytes.toString("utf8");
  const replaced = new Set<string>();
  if (text.includes("\uFFFD") && !Buffer.from(text, "utf8").equals(bytes)) replaced.add("utf8");
  let value: unknown;
  if (isDeep(text)) {
    JSON.parse(text);
    replaced.add("depth");
    value = { unparsed: text };
  } else {
    value = UNSAFE_INTEGER.test(text) ? parseExactly(text, replaced) : JSON.parse(text);
  }
  const isSuspect = text.includes("\\u") || text.includes("\uFFFD");
  if ((isSuspect && UNSTORABLE.test(text)) || replaced.has("depth")) value = storable(value, replaced);
  return { value, replaced: [...replaced] };
}

type WithSource = (this: unknown, key: string, value: unknown, context?: { source?: string }) => unknown;

function parseExactly(text: string, replaced: Set<string>): unknown {
  const exact: WithSource = (_key, value, context) => {
    if (typeof value !== "number" || Number.isSafeInteger(value)) return value;
    const source = context?.source ?? String(value);
    if (Number.isFinite(value) && !/^-?\d+$/.test(source)) return value;
    replaced.add("integer");
    return source;
  };
  return JSON.parse(text, exact);
}

function storable(value: unknown, replaced: Set<string>): unknown {
  if (typeof value === "string") {
    if (value.includes("\0")) replaced.add("nul");
    const withoutNul = value.replaceAll("\0", "\uFFFD");
    if (withoutNul.isWellFormed()) return withoutNul;
    replaced.add("surrogate");
    return withoutNul.replace(LONE_SURROGATE, "\uFFFD");
  }
  if (Array.isArray(value)) return value.map((one) => storable(one, replaced));
  if (typeof value === "object" && value !== null) {
    const entries = Object.entries(value).map(([key, one]) => [storable(key, replaced), storable(one, replaced)]);
    return Object.fromEntries(entries);
  }
  return value;
}

/** Measures nesting by counting open brackets outside strings. */
function isDeep(text: string): boolean {
  if (text.length <= 2 * MAX_DEPTH) return false;
  let depth = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 0x22) i = endOfString(text, i);
    else if (code === 0x5b || code === 0x7b) {
      if (++depth > MAX_DEPTH) return true;
    } else if (code === 0x5d || code === 0x7d) depth--;
  }
  return false;
}

function endOfString(text: string, start: number): number {
  for (let end = text.indexOf('"', start + 1); end > 0; end = text.indexOf('"', end + 1)) {
    let backslashes = 0;
    while (text.charCodeAt(end - 1 - backslashes) === 0x5c) backslashes++;
    if (backslashes % 2 === 0) return end;
  }
  return text.length;
}
