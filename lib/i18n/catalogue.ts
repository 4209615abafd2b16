import type { Locale } from "./locale.ts";
import en from "./messages/en.json" with { type: "json" };
import fieldsEn from "./messages/fields.en.json" with { type: "json" };
import fieldsId from "./messages/fields.id.json" with { type: "json" };
import graphEn from "./messages/graph.en.json" with { type: "json" };
import graphId from "./messages/graph.id.json" with { type: "json" };
import id from "./messages/id.json" with { type: "json" };

const CATALOGUES = {
  en: { ...en, ...fieldsEn, ...graphEn },
  id: { ...id, ...fieldsId, ...graphId },
};

export function catalogue(locale: Locale) {
  return CATALOGUES[locale];
}
