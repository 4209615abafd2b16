export type Attribute = { type: string; value: string };

const ONELINE_SEPARATOR = /\/(?=[A-Za-z][A-Za-z0-9.-]*=|\d+(?:\.\d+)+=)/;

/**
 * The attributes of a distinguished name as text, in the order written: RFC 4514 and RFC 2253 (`CN=a\, b+OU=c,O="d"`),
 * OpenSSL's spaced form of it (`C = US, CN = a`), and OpenSSL's oneline form (`/C=US/CN=a`). Null if the text is not a distinguished name.
 */
export function parseDistinguishedName(text: string): Attribute[] | null {
  const name = trimEnd(text.trimStart());
  if (name === "") return [];
  const parts = name.startsWith("/") ? name.split(ONELINE_SEPARATOR).slice(1).map(readOneline) : splitRdns(name);
  return parts?.every((part) => part !== null) ? parts : null;
}

/** The common name; null if there is none or more than one. */
export function commonName(attributes: Attribute[] | null): string | null {
  const names = attributes?.filter(({ type }) => ["cn", "commonname", "2.5.4.3", "oid.2.5.4.3"].includes(type));
  return names?.length === 1 ? (names[0]?.value ?? null) : null;
}

function readOneline(part: string): Attribute | null {
  const at = part.indexOf("=");
  const bytes = part.slice(at + 1).replace(/\\x([0-9A-Fa-f]{2})/g, "\\$1");
  const value = unescapeValue(bytes);
  return value === null ? null : { type: part.slice(0, at).trim().toLowerCase(), value };
}

function splitRdns(name: string): (Attribute | null)[] | null {
  const parts: string[] = [];
  let isQuoted = false;
  let from = 0;
  for (let at = 0; at < name.length; at++) {
    const character = name[at];
    if (character === "\\") at++;
    else if (character === '"') isQuoted = !isQuoted;
    else if (!isQuoted && (character === "," || character === ";" || character === "+")) {
      parts.push(name.slice(from, at));
      from = at + 1;
    }
  }
  return isQuoted ? null : [...parts, name.slice(from)].map(readAttribute);
}

function readAttribute(part: string): Attribute | null {
  const match = /^\s*([A-Za-z][A-Za-z0-9.-]*|\d+(?:\.\d+)*)\s*=\s*(.*)$/s.exec(part);
  if (!match?.[1] || match[2] === undefined) return null;
  const value = unescapeValue(unquote(trimEnd(match[2])));
  return value === null ? null : { type: match[1].toLowerCase(), value };
}

/** Removes spaces at the end, except one that is escaped. */
function trimEnd(value: string): string {
  const cut = value.trimEnd();
  const isEscaped = /(?:^|[^\\])(?:\\\\)*\\$/.test(cut);
  return isEscaped ? value.slice(0, cut.length + 1) : cut;
}

function unquote(value: string): string {
  return value.length >= 2 && value.startsWith('"') && value.endsWith('"') ? value.slice(1, -1) : value;
}

/** `\,` is the character, `\C3\A4` are bytes of UTF-8. Null if an escape sequence or the bytes are invalid. */
function unescapeValue(value: string): string | null {
  if (!value.includes("\\")) return value;
  const bytes: Buffer[] = [];
  for (let at = 0; at < value.length; ) {
    if (value[at] !== "\\") {
      const next = value.indexOf("\\", at);
      const end = next === -1 ? value.length : next;
      bytes.push(Buffer.from(value.slice(at, end)));
      at = end;
      continue;
    }
    const hex = /^[0-9A-Fa-f]{2}/.exec(value.slice(at + 1, at + 3))?.[0];
    if (at + 1 >= value.length) return null;
    bytes.push(hex ? Buffer.from(hex, "hex") : Buffer.from(value.slice(at + 1, at + 2)));
    at += hex ? 3 : 2;
  }
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(Buffer.concat(bytes));
  } catch {
    return null;
  }
}
