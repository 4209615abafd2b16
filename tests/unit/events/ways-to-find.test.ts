import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type FoundWord, waysToFind } from "#lib/events/search/find-words";

const MOST_WORDS = 10;
/** What one statement can contain without exceeding PostgreSQL's stack; each way to find a person takes two parts. */
const MOST_PARTS = 51;

const value = fc.constantFrom("1", "2", "3", "4");
const values = fc.uniqueArray(value, { maxLength: 4 });
const word: fc.Arbitrary<FoundWord> = fc.record({
  terms: fc.constantFrom("siti", "rejected", "order", "promo", "a", "b", "c", "d"),
  values: fc.record({
    subject: values,
    person: values,
    waba_id: values,
    phone_number: values,
    kind: values,
    field: values,
  }),
});

describe("ways to find all words at once", () => {
  it("stay few, whatever each word stands for", () => {
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: MOST_WORDS }), fc.boolean(), (words, isMasked) => {
        expect(waysToFind(words, isMasked).length).toBeLessThanOrEqual(MOST_PARTS);
      }),
    );
  });

  it("are two for the words of a person's name: the person, and other names", () => {
    const named = ["select", "email", "password", "from", "user"].map((terms) => ({
      terms,
      values: { person: ["1"] },
    }));
    const [ofPerson, beside, inNames, ...others] = waysToFind(named, false);
    expect(others).toEqual([]);
    expect([ofPerson, beside, inNames].map((way) => way && "column" in way)).toEqual([true, false, false]);
    expect(ofPerson?.condition.sql).not.toContain("like");
  });

  it("keep a word of an account's name apart from a kind", () => {
    const words: FoundWord[] = [
      { terms: "kopi", values: { waba_id: ["7"] } },
      { terms: "rejected", values: { kind: ["REJECTED"] } },
    ];
    const ways = waysToFind(words, false).map(({ condition }) => condition.sql);
    expect(ways).toHaveLength(2);
    expect(ways[0]).toContain("kind");
  });
});
