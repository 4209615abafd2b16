import { getTranslations } from "next-intl/server";
import { Code } from "#components/ui/code";
import { type JsonSchema, propertyRows, typeText } from "#lib/openapi/client/property-rows";
import { ApiText } from "./api-text.tsx";

export async function ApiProperties({ title, schema }: { title: string; schema: JsonSchema }) {
  const t = await getTranslations("docs");
  const rows = propertyRows(schema);
  return (
    <section>
      <h3 className="mb-1 font-semibold text-sm">{title}</h3>
      {rows.length === 0 ? <Code className="text-muted">{typeText(schema)}</Code> : null}
      <dl className="divide-y divide-line">
        {rows.map(({ path, type, isRequired, description }) => (
          <div key={path} className="grid gap-x-4 py-1 md:grid-cols-[minmax(0,16rem)_1fr]">
            <dt>
              <Code>{path}</Code>
              {isRequired ? null : <span className="text-muted"> {t("optional")}</span>}
            </dt>
            <dd className="text-muted">
              <Code>{type}</Code>
              {description ? (
                <span className="ml-2">
                  <ApiText text={description} />
                </span>
              ) : null}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
