import { z } from "zod";
import { SEVERITIES } from "./client/severity.ts";

/** A sentence in the reader's language, cut where words are stressed. */
export const SentencePart = z.object({
  text: z.string(),
  strong: z.boolean().optional(),
  /** The instant that `text` prints in UTC, for showing it in the reader's zone. */
  at: z.iso.datetime().optional(),
});
export type SentencePart = z.infer<typeof SentencePart>;

const FactValue = z.union([z.string(), z.number(), z.boolean(), z.null()]);

export const EventFact = z.object({
  /** In the reader's language. */
  label: z.string(),
  value: FactValue,
  before: FactValue.optional(),
  code: z.string().optional(),
  format: z.enum(["time", "date", "phone", "id", "code", "text"]).optional(),
  severity: z.enum(SEVERITIES).optional(),
});
export type EventFact = z.infer<typeof EventFact>;
