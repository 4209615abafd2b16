import { Code } from "#components/ui/code";
import type { JsonSchema } from "#lib/openapi/property-rows";
import { ApiProperties } from "./api-properties.tsx";

/** A schema that operations refer to by its name. */
export function ApiSchema({ name, schema }: { name: string; schema: unknown }) {
  return (
    <details className="px-4 py-2.5">
      <summary className="cursor-pointer">
        <Code className="font-medium">{name}</Code>
      </summary>
      <div className="pt-2">
        <ApiProperties title={name} schema={schema as JsonSchema} />
      </div>
    </details>
  );
}
