import { route } from "#lib/http/route";
import { cancelCheckingEverything, startCheckingEverything } from "#lib/subscriptions/diagnose/check-everything";
import { summarizeChecks } from "#lib/subscriptions/diagnose/summarize-checks";

export const GET = route({ role: "viewer" }, ({ ctx }) => summarizeChecks(ctx));

export const POST = route({ role: "operator" }, ({ ctx }) => startCheckingEverything(ctx));

export const DELETE = route({ role: "operator" }, async ({ ctx }) => cancelCheckingEverything(ctx));
