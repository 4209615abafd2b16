import { z } from "zod";
import { operations } from "#lib/api/client/operation";

const Handshake = z.object({
  "hub.mode": z.literal("subscribe"),
  "hub.verify_token": z.string(),
  "hub.challenge": z.string(),
});

export const webhookOperations = operations("Webhooks", {
  "GET /api/webhooks/whatsapp": {
    summary: "Meta's handshake",
    role: null,
    query: Handshake,
    answer: { contentType: "text/plain" },
  },
  "POST /api/webhooks/whatsapp": {
    summary: "Meta's webhooks, signed with the app's secret",
    role: null,
    body: z.looseObject({ object: z.string(), entry: z.array(z.unknown()) }),
    answer: { contentType: "text/plain" },
  },
});
