import type { Context } from "#lib/access/context";
import { recordReveal } from "#lib/audit/record";
import type { Delivery } from "#lib/db/generated/client";
import { MASK } from "#lib/fields/client/mask-sign";
import { isMaskedFor, maskPerson, maskWords } from "#lib/fields/mask";
import { phoneDigits } from "#lib/fields/phone";
import { isPrivateField, type Told, toldBy } from "#lib/fields/private-fields";

/** Property names as Meta writes them. Any other name may itself contain a phone number or somebody's words. */
const PROPERTY = /^[a-z][a-z_]*$/;

/**
 * A change's value as viewers see it: people's numbers are masked, and of what they wrote only the property name stays.
 * The business's own number and fields without people stay complete.
 */
export function maskPayload(field: string, value: unknown): unknown {
  if (!isPrivateField(field)) return value;
  return maskValue(value, toldBy(field), ownNumber(value));
}

function maskValue(value: unknown, told: Told, own: string | null): unknown {
  if (Array.isArray(value)) return value.map((one) => maskValue(one, told, own));
  if (value === null || value === "") return value;
  if (typeof value !== "object") return typeof told === "string" ? maskLeaf(value, told, own) : MASK;
  if (typeof told === "string") return MASK;
  const left = Object.entries(value).flatMap(([name, inner]) => {
    if (name === "recipient_id" && isOfGroup(value)) return [[name, inner] as const];
    if (Object.hasOwn(told, name)) return [[name, maskValue(inner, told[name] as Told, own)] as const];
    return PROPERTY.test(name) ? [[name, inner === null ? null : MASK] as const] : [];
  });
  return Object.fromEntries(left);
}

/** A message to a group has the group's id where others have a person's. */
function isOfGroup(value: object): boolean {
  return "recipient_type" in value && value.recipient_type === "group";
}

function maskLeaf(value: unknown, told: Exclude<Told, object>, own: string | null): unknown {
  if (told === "kept") return value;
  const text = String(value);
  if (told === "words") return maskWords(text);
  if (told !== "person") return MASK;
  return own !== null && phoneDigits(text) === own ? value : maskPerson(text);
}

function ownNumber(value: unknown): string | null {
  if (typeof value !== "object" || value === null || !("metadata" in value)) return null;
  const { metadata } = value;
  if (typeof metadata !== "object" || metadata === null || !("display_phone_number" in metadata)) return null;
  return phoneDigits(String(metadata.display_phone_number));
}

type Row = { id: string; field: string; payload: unknown };

/**
 * An event's payload for the current user: masked, or complete. A complete one that may contain people is recorded in
 * the audit log.
 */
export async function openPayload(ctx: Context, { id, field, payload }: Row): Promise<unknown> {
  if (isMaskedFor(ctx)) return maskPayload(field, payload);
  if (isPrivateField(field)) await recordReveal(ctx, `event:${id}`);
  return payload;
}

type BodyFacts = Pick<Delivery, "bytes" | "sha256" | "headers">;
type Seen = { bytes: number | null; sha256: string | null; headers: Record<string, string> };

/** Headers that depend on the body. */
const OF_THE_BODY = new Set(["content-length", "x-hub-signature", "x-hub-signature-256"]);

/**
 * Removes for viewers what reveals the body of a request: its size, hash and signature. With the hash they could verify
 * guesses at masked parts, and the size reveals the length of what somebody wrote.
 */
export function deliveryAsSeen({ bytes, sha256, headers }: BodyFacts, isMasked: boolean): Seen {
  // Safe: the door stores only strings.
  const told = headers as Record<string, string>;
  if (!isMasked) return { bytes, sha256, headers: told };
  const left = Object.entries(told).filter(([name]) => !OF_THE_BODY.has(name));
  return { bytes: null, sha256: null, headers: Object.fromEntries(left) };
}
