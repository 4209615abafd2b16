import { type Fact, type Subject, shape, text } from "./definition.ts";
import { idFact, phoneFact } from "./fact.ts";
import { phoneDigits } from "./phone.ts";

/** The business phone number in fields that are about one number. */
export const metadata = shape({ display_phone_number: text, phone_number_id: text });

type Metadata = { display_phone_number?: string | undefined; phone_number_id?: string | undefined } | undefined;

export type Phone = { id?: string; display?: string };

export function phoneOf(of: Metadata): Phone | null {
  return phone(of?.phone_number_id, of?.display_phone_number);
}

export function phone(id: string | undefined, display: string | undefined): Phone | null {
  return id || display ? { ...(id && { id }), ...(display && { display }) } : null;
}

export function numberFacts(of: Metadata): (Fact | null)[] {
  return [phoneFact("phoneNumber", of?.display_phone_number), idFact("phoneNumberId", of?.phone_number_id)];
}

/** Phone numbers are identified by their digits: most fields do not send the id. */
export function phoneSubject(display: string | undefined, id?: string): Subject | null {
  const digits = phoneDigits(display) ?? display ?? id;
  return digits ? { type: "phone", id: digits } : null;
}
