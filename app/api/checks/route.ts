import { route } from "#lib/http/route";
import { cancelCheckingEverything, startCheckingEverything } from "#lib/subscriptions/diagnose/check-everything";
import { summarizeChecks } from "#lib/subscriptions/diagnose/summarize-checks";

export const GET = route({ role: "viewer", openToTokens: true }, ({ ctx }) => summarizeChecks(ctx));

export const POST = route({ role: "operator", openToTokens: true }, ({ ctx }) => startCheckingEverything(ctx));

export const DELETE = route({ role: "operator", openToTokens: true }, async ({ ctx }) => cancelCheckingEverything(ctx));
