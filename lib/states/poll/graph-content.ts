import { z } from "zod";
import type { StateDetails } from "#lib/fields/state";
import { contentDetails, contentVersion } from "#lib/fields/template-content";
import { listOf } from "#lib/graph/node";

const Text = z.string().optional().catch(undefined);
const NamedExamples = listOf(z.looseObject({ param_name: z.string(), example: z.string() }));
const Example = z
  .looseObject({
    header_text: listOf(z.string()),
    header_text_named_params: NamedExamples,
    // A list for each set of examples; there is one.
    body_text: listOf(listOf(z.string())),
    body_text_named_params: NamedExamples,
  })
  .optional()
  .catch(undefined);
const Components = listOf(
  z.looseObject({
    type: Text,
    format: Text,
    text: Text,
    example: Example,
    buttons: listOf(z.looseObject({ type: Text, text: Text, url: Text, phone_number: Text })),
  }),
);

/**
 * The content of a template in Graph's `components`, with the same version as the webhook of the same content. Examples
 * and the format of a header come with it; webhooks do not tell them, so they make no other version.
 */
export function graphContent(raw: unknown): { version: string; details: StateDetails } | null {
  const components = Components.safeParse(raw).data ?? [];
  const part = (type: string) => components.find((one) => one.type?.toUpperCase() === type);
  const [header, body] = [part("HEADER"), part("BODY")];
  const buttons = components
    .flatMap((one) => one.buttons)
    .map(({ phone_number: phone, ...one }) => ({ ...one, phone }));
  const content = contentDetails({ header: header?.text, body: body?.text, footer: part("FOOTER")?.text, buttons });
  if (Object.keys(content).length === 0) return null;
  const examples = {
    ...present("header", header?.example?.header_text, header?.example?.header_text_named_params),
    ...present("body", body?.example?.body_text[0], body?.example?.body_text_named_params),
  };
  const details = {
    ...content,
    ...(header?.format && header.format !== "TEXT" && { headerFormat: header.format }),
    ...(Object.keys(examples).length > 0 && { examples }),
  };
  return { version: contentVersion(content), details };
}

type Named = { param_name: string; example: string }[];

/** The example of each variable, by its number or name. */
function present(name: string, numbered: readonly string[] = [], named: Named = []): StateDetails {
  const values = [
    ...numbered.map((example, i) => [String(i + 1), example] as const),
    ...named.map(({ param_name: variable, example }) => [variable, example] as const),
  ];
  return values.length > 0 ? { [name]: Object.fromEntries(values) } : {};
}
