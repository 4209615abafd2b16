import fc from "fast-check";
import { formatPhone } from "#lib/fields/phone";
import { changesIn, payloads } from "#tests/support/payloads";

export type SecretChange = { field: string; value: unknown; secrets: string[] };

const PRIVATE =
  /^(messages|message_echoes|smb_|standby|history|calls|automatic_events|messaging_handovers|user_|group_)/;

/** Meta's properties that never say anything about a person; all others do, or contain what people wrote. */
const IMPERSONAL = new Set(
  `messaging_product display_phone_number phone_number_id type status timestamp event direction start_time end_time duration
   expiration_timestamp code title message details href mime_type voice animated group_id template_id recipient_type category
   value pricing_model billable currency reference_id offset phase chunk_order progress event_name action action_type
   click_component source_type source_id media_type forwarded frequently_forwarded is_permanent response response_source
   country_code previous_owner_app_id previous_owner_app_role previous_owner_role new_owner_app_id new_owner_role
   initiated_by reason request_id signup_id join_approval_mode update_successful message_creation_type`.split(/\s+/),
);
/** Objects with only Meta's own data. */
const OWN = new Set(["conversation", "transaction", "pricing", "template"]);
/** Properties that the business set for a group. */
const OF_GROUPS = new Set(["subject", "description", "text"]);

const UNHEARD_OF = {
  field: "brand_new_conversations",
  value: { sender: { phone: "16505551234" }, body: "hi", 16505551234: 1 },
};

const EXAMPLES = [
  ...payloads()
    .flatMap(({ body }) => changesIn(body))
    .filter(({ field }) => PRIVATE.test(field)),
  UNHEARD_OF,
];

const word = fc.string({
  unit: fc.constantFrom(..."abcdefghijklmnopqrstuvwxyzéß你好🙂"),
  minLength: 12,
  maxLength: 30,
});
const digits = fc
  .tuple(fc.constantFrom("1650", "62812", "4915", "55119", "999"), fc.integer({ min: 10_000_000, max: 99_999_999 }))
  .map(([code, rest]) => `${code}${rest}`);

/** Each payload of a field that may contain people, with everything about them replaced by random values. */
export const secretChange: fc.Arbitrary<SecretChange> = fc
  .record({
    example: fc.constantFrom(...EXAMPLES),
    words: fc.uniqueArray(word, { minLength: 40, maxLength: 40 }),
    phones: fc.uniqueArray(digits, { minLength: 40, maxLength: 40 }),
  })
  .map(({ example: { field, value }, words, phones }) => {
    const secrets: string[] = [];
    const keep = (...told: string[]) => secrets.push(...told);
    const phone = () => {
      const number = phones.pop() ?? "19995550000";
      keep(number, formatPhone(number));
      return number;
    };
    const leaf = (told: string | number): unknown => {
      if (typeof told === "number") {
        const number = Number(`7.${phones.pop()}`);
        keep(String(number));
        return number;
      }
      const prefix = /^(wamid\.|wacid\.)/.exec(told)?.[0];
      if (prefix || told.startsWith("MTY0")) {
        const id = `${prefix ?? ""}${Buffer.from(`\x1d\x04\x0b${phones.pop()}`).toString("base64")}`;
        keep(id);
        return id;
      }
      if (/^\+?[\d\s().-]{7,}$/.test(told)) return phone();
      const said = words.pop() ?? "no more words were made";
      keep(said);
      return said;
    };
    const anew = (told: unknown, name: string): unknown => {
      if (Array.isArray(told)) return told.map((one) => anew(one, name));
      if (OWN.has(name) || (IMPERSONAL.has(name) && typeof told !== "object")) return told;
      if (field.startsWith("group_") && OF_GROUPS.has(name) && typeof told !== "object") return told;
      if (typeof told === "object" && told !== null)
        return Object.fromEntries(
          Object.entries(told).map(([key, inner]) => [
            /^\d+$/.test(key) ? phone() : key,
            key === "recipient_id" && "recipient_type" in told && told.recipient_type === "group"
              ? inner
              : anew(inner, key),
          ]),
        );
      return typeof told === "string" || typeof told === "number" ? leaf(told) : told;
    };
    return { field, value: anew(value, ""), secrets };
  });
