export type JsonSpan = { end: number } | { brokenAt: number; expected: string };

class Broken extends Error {
  readonly at: number;
  readonly expected: string;
  constructor(at: number, expected: string) {
    super(expected);
    this.at = at;
    this.expected = expected;
  }
}

const SPACE = /[ \t\n\r]*/y;
const SCALAR = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.])|true\b|false\b|null\b/y;
// PostgreSQL accepts neither NUL nor an unpaired surrogate. A raw control character is invalid JSON.
const UNICODE = "u(?!0000|[dD][89a-fA-F])[\\da-fA-F]{4}|u[dD][89abAB][\\da-fA-F]{2}\\\\u[dD][c-fC-F][\\da-fA-F]{2}";
const STRING = new RegExp(`"(?:[^"\\\\\\p{Cc}]|[\\u007f-\\u009f]|\\\\(?:["\\\\/bfnrt]|${UNICODE}))*"`, "uy");
const MAX_DEPTH = 50;

/**
 * The end of the JSON object that starts at `start`, or the position of the first mistake and what is expected there.
 * JSON.parse does not report both for every mistake.
 */
export function jsonObjectAt(text: string, start: number): JsonSpan {
  try {
    return { end: members(text, start, "}", 1) };
  } catch (error) {
    if (error instanceof Broken) return { brokenAt: error.at, expected: error.expected };
    throw error;
  }
}

function value(text: string, from: number, depth: number): number {
  const at = skip(SPACE, text, from) ?? from;
  const sign = text[at];
  if (sign === "{") return members(text, at, "}", depth + 1);
  if (sign === "[") return members(text, at, "]", depth + 1);
  const end = skip(sign === '"' ? STRING : SCALAR, text, at);
  if (end === null) throw new Broken(at, sign === '"' ? "the closing quote" : "a value");
  if (isUnboundedNumber(text.slice(at, end))) throw new Broken(at, "a number of fewer digits");
  return end;
}

/** PostgreSQL stores every digit of a number, with `1e200000` written out, and refuses numbers with too many digits. */
function isUnboundedNumber(scalar: string): boolean {
  const [, digits, exponent = "0"] = /^-?([\d.]+)(?:[eE]([+-]?\d+))?$/.exec(scalar) ?? [];
  return digits !== undefined && (digits.length > 100 || Math.abs(Number(exponent)) > 400);
}

/** Reads an object or array whose opening bracket is at `start`. */
function members(text: string, start: number, close: "}" | "]", depth: number): number {
  if (depth > MAX_DEPTH) throw new Broken(start, "less nesting");
  let at = skip(SPACE, text, start + 1) ?? start + 1;
  if (text[at] === close) return at + 1;
  for (;;) {
    if (close === "}") at = name(text, at);
    at = value(text, at, depth);
    at = skip(SPACE, text, at) ?? at;
    if (text[at] === close) return at + 1;
    if (text[at] !== ",") throw new Broken(at, `"," or "${close}"`);
    at += 1;
  }
}

function name(text: string, from: number): number {
  const at = skip(SPACE, text, from) ?? from;
  const end = skip(STRING, text, at);
  if (end === null) throw new Broken(at, "a name in double quotes");
  const colon = skip(SPACE, text, end) ?? end;
  if (text[colon] !== ":") throw new Broken(colon, '":"');
  return colon + 1;
}

function skip(pattern: RegExp, text: string, at: number): number | null {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : null;
}
