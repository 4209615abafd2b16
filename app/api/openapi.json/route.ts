import { route } from "#lib/api/route";
import { readOpenApiDocument } from "#lib/openapi/document";
import { consoleOperations } from "#lib/openapi/operations/console";

export const GET = route(consoleOperations["GET /api/openapi.json"], async () => readOpenApiDocument());
