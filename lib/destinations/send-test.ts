import { type Context, requireRole } from "#lib/access/context";
import { recordAudit } from "#lib/audit/record";
import { db } from "#lib/db/client";
import { uuid7 } from "#lib/db/uuid";
import type { Locale } from "#lib/i18n/locale";
import { isDelivered } from "#lib/sending/outcome";
import { createPoster } from "#lib/sending/post";
import { getAttempt } from "./attempts.ts";
import { findDestination } from "./read-destinations.ts";
import { requestHeaders } from "./request-headers.ts";
import type { AttemptDetail } from "./schema.ts";
import { errorText, keptResponse } from "./settle.ts";
import { testContent } from "./test-content.ts";

/** Sends a test event now, also to a paused destination, and returns the attempt. Other requests do not wait for it. */
export async function sendTest(ctx: Context, id: string, locale: Locale): Promise<AttemptDetail> {
  requireRole(ctx, "operator");
  const destination = await findDestination(id);
  const content = await testContent(destination);
  const headers = { ...content.headers, ...(await requestHeaders(destination, content.id, content.body, null)) };
  const poster = createPoster({ connections: 1 });
  const outcome = await poster.post({ url: destination.url, headers, body: content.body });
  await poster.close();
  const attemptId = uuid7();
  const state = isDelivered(outcome) ? "delivered" : "failed";
  await db().$transaction(async (tx) => {
    await tx.attempt.create({
      data: {
        ...{ id: attemptId, destinationId: id, events: 1, try: 1, state, status: outcome.status, ms: outcome.ms },
        error: errorText(outcome),
        ...(outcome.response && { response: keptResponse(outcome.response, { state }, false) }),
      },
    });
    await recordAudit(tx, ctx, {
      action: "destination.tested",
      target: `destination:${id}`,
      after: { name: destination.name, state, status: outcome.status, error: outcome.error?.code ?? null },
    });
  });
  return getAttempt(ctx, id, attemptId, locale);
}
