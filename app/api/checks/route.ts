import { route } from "#lib/api/route";
import { cancelCheckingEverything, startCheckingEverything } from "#lib/checks/check-everything";
import { summarizeChecks } from "#lib/checks/summarize-checks";
import { checkOperations } from "#lib/openapi/operations/checks";

export const GET = route(checkOperations["GET /api/checks"], ({ ctx }) => summarizeChecks(ctx));

export const POST = route(checkOperations["POST /api/checks"], ({ ctx }) => startCheckingEverything(ctx));

export const DELETE = route(checkOperations["DELETE /api/checks"], async ({ ctx }) => cancelCheckingEverything(ctx));
