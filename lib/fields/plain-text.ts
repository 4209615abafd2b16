/** Marks that stand for `<b>` and `</b>` between formatting and cutting a sentence; never left in outside text. */
export const STRONG_START = "\uE000";
export const STRONG_END = "\uE001";
/** Around an instant: its ISO time, TIME_TEXT, how it reads in UTC. */
export const TIME_START = "\uE002";
export const TIME_TEXT = "\uE003";
export const TIME_END = "\uE004";

// Controls, bidirectional overrides and our own marks: a display name may hold them, a sentence may not.
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is removed here
const UNPRINTABLE = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069\ue000-\ue004]+/g;

const PLAIN_ALREADY = /^[!-~]+(?: [!-~]+)*$/;

/** Outside text made safe to stand inside one line: well-formed, no controls, at most `limit` characters. */
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

/** Names of sentence values that are lists, with commas between the items. */
export const IS_LIST = /(Codes|Countries|People)$/;

/** A list with commas, cut between items and never within one: of more than `most` the others are counted as "+3". */
export function cutList(list: string, most = 10): string {
  const items = list.split(",").filter((item) => item.trim() !== "");
  const kept = items.slice(0, most).map((item) => plainText(item, 80));
  return [...kept, ...(items.length > most ? [`+${items.length - most}`] : [])].join(",");
}
