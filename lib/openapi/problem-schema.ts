import { z } from "zod";
import { ERROR_STATUS, type ErrorCode } from "#lib/errors";

/** RFC 9457, as lib/api/problem.ts writes it. Some codes have further members. */
export const Problem = z
  .looseObject({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    code: z.enum(Object.keys(ERROR_STATUS) as [ErrorCode, ...ErrorCode[]]),
    detail: z.string(),
    requestId: z.string(),
    parameter: z.string().optional().meta({ description: "Which parameter is wrong." }),
  })
  .meta({ description: "Every error (RFC 9457)." });
