import { getTranslations } from "next-intl/server";
import { Badge } from "#components/ui/badge";
import { Code } from "#components/ui/code";
import type { Operation } from "#lib/api/client/operation";
import type { JsonSchema } from "#lib/openapi/client/property-rows";
import { ApiProperties } from "./api-properties.tsx";
import { ApiText } from "./api-text.tsx";
import { OpenMark } from "./open-mark.tsx";

export type Described = {
  parameters?: { in: string; name: string; required?: boolean; schema: JsonSchema; description?: string }[];
  requestBody?: { content: Record<string, { schema: JsonSchema }> };
  responses: Record<string, { content?: Record<string, { schema: JsonSchema }> }>;
};

export async function ApiOperation({ operation, described }: { operation: Operation; described: Described }) {
  const t = await getTranslations("docs");
  const { parameters = [], requestBody, responses } = described;
  const [status = "", answer] = Object.entries(responses).find(([code]) => code !== "default") ?? [];
  const [contentType, content] = Object.entries(answer?.content ?? {})[0] ?? [];
  const body = requestBody?.content["application/json"]?.schema;
  const parameterSchema: JsonSchema = {
    properties: Object.fromEntries(
      parameters.map(({ name, schema, description }) => [name, { ...schema, ...(description && { description }) }]),
    ),
    required: parameters.filter(({ required }) => required).map(({ name }) => name),
  };
  return (
    <details className="group px-4 py-2.5">
      <summary className="flex cursor-pointer flex-wrap items-center gap-x-3 gap-y-1">
        <OpenMark />
        <Badge tone={operation.method === "get" ? "accent" : "notice"}>{operation.method.toUpperCase()}</Badge>
        <Code className="font-medium">{operation.path}</Code>
        <span className="text-muted">{operation.summary}</span>
      </summary>
      <div className="flex flex-col gap-3 pt-3 pb-2">
        {operation.description ? (
          <p>
            <ApiText text={operation.description} />
          </p>
        ) : null}
        <p className="text-muted">{access(t, operation)}</p>
        {parameters.length > 0 ? <ApiProperties title={t("parameters")} schema={parameterSchema} /> : null}
        {body ? <ApiProperties title={t("body")} schema={body} /> : null}
        <ApiProperties
          title={t("answer", { status, type: contentType ?? t("nothing") })}
          schema={content?.schema ?? {}}
        />
      </div>
    </details>
  );
}

function access(t: Awaited<ReturnType<typeof getTranslations<"docs">>>, { role, openToTokens, method }: Operation) {
  if (!role) return t("noRole");
  const scope = method === "get" ? "read" : "manage";
  return `${t("role", { role })} · ${openToTokens ? t("scope", { scope }) : t("noToken")}`;
}
