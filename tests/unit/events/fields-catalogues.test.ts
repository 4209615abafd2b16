import { describe, expect, test } from "vitest";
import { FIELDS } from "#lib/fields/index";
import en from "../../../lib/i18n/messages/fields.en.json" with { type: "json" };
import id from "../../../lib/i18n/messages/fields.id.json" with { type: "json" };

type Messages = { [key: string]: string | Messages };

function flat(messages: Messages, prefix = ""): Map<string, string> {
  return new Map(
    Object.entries(messages).flatMap(([key, message]) =>
      typeof message === "string" ? [[`${prefix}${key}`, message]] : [...flat(message, `${prefix}${key}.`)],
    ),
  );
}

const english = flat(en);
const indonesian = flat(id);

function argumentsOf(message = ""): string[] {
  return [...message.matchAll(/\{\s*([a-z]\w*[A-Z]\w*|\w+(?=,))\s*[,}]/g)].map(([, name = ""]) => name).sort();
}

describe("the catalogues of fields", () => {
  test("have the same keys in the same order", () => expect([...indonesian.keys()]).toEqual([...english.keys()]));

  test("name the same arguments", () => {
    for (const [key, message] of english) {
      expect(new Set(argumentsOf(indonesian.get(key))), key).toEqual(new Set(argumentsOf(message)));
    }
  });

  test("are translated: no sentence is the same in both languages", () => {
    const same = [...english].filter(([key, message]) => key.startsWith("fields.") && indonesian.get(key) === message);
    expect(same).toEqual([]);
  });

  test("name every field", () => {
    expect(FIELDS.map(({ field }) => field).sort()).toEqual(Object.keys(en.fieldNames).sort());
  });

  test("every phrase is used", () => {
    const named = [...english.values()].flatMap((message) =>
      [...message.matchAll(/\{(\w+)\}/g)].map(([, name]) => name),
    );
    // The renderer itself uses these two: for the rest of a list, and for an error that the sentence does not name.
    const used = [...named, "more", "withError"];
    expect(Object.keys(en.phrases).filter((phrase) => !used.includes(phrase))).toEqual([]);
  });
});
