import fc from "fast-check";
import { expect, it } from "vitest";
import { piecesOf, TemplateContent } from "#lib/states/client/template-content";

it("shows variables with their examples, and those without one as they are written", () => {
  const now = "Hi {{1}}, your order {{ order_id }} is ready";
  expect(piecesOf({ now, examples: { 1: "Sari" } })).toEqual([
    { text: "Hi " },
    { text: "Sari", variable: "1" },
    { text: ", your order " },
    { text: "{{order_id}}", variable: "order_id" },
    { text: " is ready" },
  ]);
});

it("marks what the last edit added and what it took away", () => {
  const before = "Your order is on its way.";
  const now = "Your order is on its way. Free delivery today!";
  const added = piecesOf({ before, now }).filter(({ edit }) => edit === "added");
  expect(added.map(({ text }) => text).join("")).toContain("Free delivery today!");
  expect(piecesOf({ before: now, now: before }).some(({ edit }) => edit === "removed")).toBe(true);
  expect(piecesOf({ before, now: before }).every(({ edit }) => edit === undefined)).toBe(true);
});

it("is the new text without what was removed, and the old one without what was added", () => {
  const texts = fc.array(fc.constantFrom("Hi", "{{1}}", " ", "\n", "promo", "–", "x.")).map((words) => words.join(""));
  fc.assert(
    fc.property(texts, texts, (before, now) => {
      const pieces = piecesOf({ before, now });
      const without = (edit: string) =>
        pieces
          .filter((piece) => piece.edit !== edit)
          .map(({ text }) => text)
          .join("");
      expect(without("removed")).toBe(now);
      expect(without("added")).toBe(before);
    }),
  );
});

it("reads anything as content", () => {
  fc.assert(
    fc.property(fc.object(), (given) => {
      expect(TemplateContent.safeParse({ ...given, body: 7, buttons: "none", examples: [] }).success).toBe(true);
    }),
  );
  expect(TemplateContent.parse({ body: "Hi" })).toEqual({ body: "Hi", buttons: [] });
});
