import { createHash } from "node:crypto";
import { phoneDigits } from "./phone.ts";
import type { StateDetails } from "./state.ts";

export type TemplateButton = {
  type?: string | undefined;
  text?: string | undefined;
  url?: string | undefined;
  phone?: string | undefined;
};

/** The words of a template, as webhooks and Graph both tell them. */
export type TemplateContent = {
  header?: string | undefined;
  body?: string | undefined;
  footer?: string | undefined;
  buttons?: readonly TemplateButton[] | undefined;
};

/** The content for the history: only what is there, phone numbers as digits, because Graph writes them with a plus. */
export function contentDetails({ header, body, footer, buttons }: TemplateContent): StateDetails {
  const presentButtons = (buttons ?? []).map(({ type, text, url, phone }) =>
    present({ type: type?.toUpperCase(), text, url, phone: phoneDigits(phone) ?? phone }),
  );
  return { ...present({ header, body, footer }), ...(presentButtons.length > 0 && { buttons: presentButtons }) };
}

/** The same for the same content, wherever it was read. */
export function contentVersion(content: StateDetails): string {
  return createHash("sha256").update(JSON.stringify(content)).digest("hex").slice(0, 16);
}

function present(given: Record<string, string | undefined>): Record<string, string> {
  return Object.fromEntries(Object.entries(given).filter((one): one is [string, string] => Boolean(one[1])));
}
