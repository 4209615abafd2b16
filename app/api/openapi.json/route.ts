import { route } from "#lib/api/route";
import { consoleOperations } from "#lib/openapi/operations/console";
import { readOpenApiDocument } from "#lib/openapi/read-document";

export const GET = route(consoleOperations["GET /api/openapi.json"], async () => readOpenApiDocument());
