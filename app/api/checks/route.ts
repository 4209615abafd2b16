import { route } from "#lib/api/route";
import { cancelCheckingEverything, startCheckingEverything } from "#lib/checks/check-everything";
import { summarizeChecks } from "#lib/checks/summarize-checks";

export const GET = route({ role: "viewer", openToTokens: true }, ({ ctx }) => summarizeChecks(ctx));

export const POST = route({ role: "operator", openToTokens: true }, ({ ctx }) => startCheckingEverything(ctx));

export const DELETE = route({ role: "operator", openToTokens: true }, async ({ ctx }) => cancelCheckingEverything(ctx));
