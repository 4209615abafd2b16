/**
 * Placeholders for `<b>` and `</b>` while a sentence is formatted and truncated. They are removed from outside text.
 */
export const STRONG_START = "\uE000";
export const STRONG_END = "\uE001";
/** Placeholders around a time: its ISO time, TIME_TEXT, the text in UTC. */
export const TIME_START = "\uE002";
export const TIME_TEXT = "\uE003";
export const TIME_END = "\uE004";

// Control characters, bidirectional overrides and the placeholders above: a display name may have them, a sentence may
// not.
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is removed here
const UNPRINTABLE = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069\ue000-\ue004]+/g;

const PLAIN_ALREADY = /^[!-~]+(?: [!-~]+)*$/;

/** Makes outside text safe for one line: well-formed, no control characters, at most `limit` characters. */
export function plainText(raw: string, limit = 120): string {
  if (raw.length <= limit && PLAIN_ALREADY.test(raw)) return raw;
  const head = raw.length > limit * 4 ? raw.slice(0, limit * 4) : raw;
  const line = head.toWellFormed().replaceAll(UNPRINTABLE, " ").replaceAll(/\s+/g, " ").trim();
  if (line.length <= limit && head === raw) return line;
  return `${line
    .slice(0, limit - 1)
    .replace(/[\ud800-\udbff]$/, "")
    .trimEnd()}…`;
}

/** Names of sentence values that are comma-separated lists. */
export const IS_LIST = /(Codes|Countries|People)$/;

/** Truncates a comma-separated list between items, never within one. Items beyond `most` are counted as "+3". */
export function cutList(list: string, most = 10): string {
  const items = list.split(",").filter((item) => item.trim() !== "");
  const kept = items.slice(0, most).map((item) => plainText(item, 80));
  return [...kept, ...(items.length > most ? [`+${items.length - most}`] : [])].join(",");
}
