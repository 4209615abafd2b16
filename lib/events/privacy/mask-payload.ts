import { MASK } from "#lib/fields/client/mask-sign";
import { maskPerson, maskWords } from "#lib/fields/mask";
import { phoneDigits } from "#lib/fields/phone";
import { isPrivateField, type Told, toldBy } from "#lib/fields/private-fields";

/** Names as Meta gives its properties; a name of another kind may itself be a number or a word of somebody's. */
const PROPERTY = /^[a-z][a-z_]*$/;

/**
 * A change's value as those see it who may not know people: numbers of people are masked, of what they wrote only the
 * property's name stays. The business's own number and fields that hold no people are whole.
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

/** A message to a group names the group where others name a person. */
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
