import { z } from "zod";
import { graphFailure } from "./errors.ts";

/** `{ success }` of a change; one of Meta's pages shows the string "true". Further properties are allowed. */
export const Success = z.looseObject({ success: z.union([z.boolean(), z.enum(["true", "false"])]) });

/** Throws `refused` if Graph answered without an error but also without success. */
export function requireSuccess({ success }: z.output<typeof Success>): void {
  if (success !== true && success !== "true") throw graphFailure("refused", "Graph answered success: false.");
}
