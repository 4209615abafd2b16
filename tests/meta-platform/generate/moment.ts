import type { Random } from "../random.ts";
import type { PhoneNumber, State, Waba } from "../state.ts";
import { digitsOf } from "./people.ts";

export type Value = Record<string, unknown>;

/** A sent message, so that its `sent`, `delivered` and `read` follow each other. */
export type SentMessage = {
  wabaId: string;
  phoneNumberId: string;
  id: string;
  recipient: string;
  category: string;
  reached: number;
};
export type Flow = { id: string; name: string; status: string };

/** Earlier events that are not part of Graph's state. */
export type Memory = {
  sent: SentMessage[];
  calls: SentMessage[];
  flows: Map<string, Flow[]>;
  groups: Map<string, string[]>;
  wabas: Waba[];
};

export const createMemory = (): Memory => ({ sent: [], calls: [], flows: new Map(), groups: new Map(), wabas: [] });

/** The WABAs as an array, rebuilt only when their number changes. */
export function wabasOf(memory: Memory, state: State): Waba[] {
  if (memory.wabas.length !== state.wabas.size) memory.wabas = [...state.wabas.values()];
  return memory.wabas;
}

/** Where and when something happens. Generators change the state that they report on, so that Graph agrees. */
export type Moment = { state: State; memory: Memory; random: Random; waba: Waba; number: PhoneNumber; seconds: number };

/** Null: such an event is impossible here, e.g. for a WABA without templates. */
export type Generator = (moment: Moment) => Value | Generated | null;

export type Generated = { value: Value; entryId?: string };
export const isGenerated = (made: Value | Generated): made is Generated =>
  typeof made.value === "object" && "entryId" in made;

export function perNumber({ number }: Moment, rest: Value): Value {
  const metadata = { display_phone_number: digitsOf(number.displayPhoneNumber), phone_number_id: number.id };
  return { messaging_product: "whatsapp", metadata, ...rest };
}

/** Opaque, and as long as real ones. */
export const messageId = (random: Random): string =>
  `wamid.HBgN${Buffer.from(random.hex(48), "hex").toString("base64").replace(/=+$/, "")}A=`;

export const mediaId = (random: Random): string => random.digits(16);
