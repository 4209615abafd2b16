import { createHmac } from "node:crypto";
import type { Settings } from "../settings.ts";

export type Change = {
  /** The entry id: the WABA, or a business portfolio or "0" where Meta uses those. */
  entryId: string;
  /** The WABA whose subscriptions decide who gets it. */
  wabaId: string | null;
  field: string;
  value: unknown;
  /** Unix seconds of the entry; null if Meta sends none. */
  time: number | null;
};

/** One body: adjacent changes of the same entry and time share an entry, as in Meta's batches. */
export function envelope(changes: readonly Change[], objectLast = false): object {
  const entry: { id: string; time?: number; changes: { value: unknown; field: string }[] }[] = [];
  for (const { entryId, time, value, field } of changes) {
    const last = entry.at(-1);
    if (last && last.id === entryId && (last.time ?? null) === time) last.changes.push({ value, field });
    else entry.push({ id: entryId, ...(time !== null && { time }), changes: [{ value, field }] });
  }
  const object = "whatsapp_business_account";
  return objectLast ? { entry, object } : { object, entry };
}

const UNICODE = /[\u0080-\uffff]/g;
const escapeUnit = (unit: string) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;

/** The bytes that Meta sends and signs: JSON with escaped slashes, non-ASCII and a few other characters. */
export function serialise(body: unknown, escaping: Settings["delivery"]["escaping"]): Buffer {
  let text = JSON.stringify(body);
  if (escaping !== "none") text = text.replaceAll("/", "\\/").replace(UNICODE, escapeUnit);
  if (escaping === "meta") text = text.replaceAll("<", "\\u003C").replaceAll("%", "\\u0025").replaceAll("@", "\\u0040");
  return Buffer.from(text, "utf8");
}

export function signatureHeaders(secret: string, body: Buffer, sha1: boolean): Record<string, string> {
  const sign = (algorithm: string) => createHmac(algorithm, secret).update(body).digest("hex");
  return {
    "x-hub-signature-256": `sha256=${sign("sha256")}`,
    ...(sha1 && { "x-hub-signature": `sha1=${sign("sha1")}` }),
  };
}

/** Splits changes into bodies of at most `maxChanges` and `maxBytes`; one larger change is sent alone. */
export function bodies(changes: readonly Change[], settings: Settings): { changes: Change[]; bytes: Buffer }[] {
  const { maxChanges, maxBytes, objectLast, escaping } = settings.delivery;
  if (changes.length === 0) return [];
  if (changes.length > maxChanges) {
    return [changes.slice(0, maxChanges), changes.slice(maxChanges)].flatMap((part) => bodies(part, settings));
  }
  const bytes = serialise(envelope(changes, objectLast), escaping);
  if (changes.length === 1 || bytes.length <= maxBytes) return [{ changes: [...changes], bytes }];
  const half = Math.ceil(changes.length / 2);
  return [changes.slice(0, half), changes.slice(half)].flatMap((part) => bodies(part, settings));
}
