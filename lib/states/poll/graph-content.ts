import { z } from "zod";
import type { StateDetails } from "#lib/fields/state";
import { contentDetails, contentVersion } from "#lib/fields/template-content";
import { listOf } from "#lib/graph/node";

const Text = z.string().optional().catch(undefined);
const Components = listOf(
  z.looseObject({
    type: Text,
    format: Text,
    text: Text,
    buttons: listOf(z.looseObject({ type: Text, text: Text, url: Text, phone_number: Text })),
  }),
);

/** The content of a template in Graph's `components`, with the same version as the webhook of the same content. */
export function graphContent(raw: unknown): { version: string; details: StateDetails } | null {
  const components = Components.safeParse(raw).data ?? [];
  const textOf = (type: string) => components.find((one) => one.type?.toUpperCase() === type)?.text;
  const buttons = components
    .flatMap((one) => one.buttons)
    .map(({ phone_number: phone, ...one }) => ({ ...one, phone }));
  const content = contentDetails({ header: textOf("HEADER"), body: textOf("BODY"), footer: textOf("FOOTER"), buttons });
  return Object.keys(content).length > 0 ? { version: contentVersion(content), details: content } : null;
}
