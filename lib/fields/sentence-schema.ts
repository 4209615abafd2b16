import { z } from "zod";
import { SEVERITIES } from "./client/severity.ts";

/** A part of a sentence in the user's language; a new part starts where emphasis starts or ends. */
export const SentencePart = z.object({
  text: z.string(),
  strong: z.boolean().optional(),
  /** The time that `text` shows in UTC, so that the browser can show it in the user's time zone. */
  at: z.iso.datetime().optional(),
});
export type SentencePart = z.infer<typeof SentencePart>;

const FactValue = z.union([z.string(), z.number(), z.boolean(), z.null()]);

export const EventFact = z.object({
  /** In the user's language. */
  label: z.string(),
  value: FactValue,
  before: FactValue.optional(),
  code: z.string().optional(),
  format: z.enum(["time", "date", "phone", "id", "code", "text"]).optional(),
  severity: z.enum(SEVERITIES).optional(),
});
export type EventFact = z.infer<typeof EventFact>;
