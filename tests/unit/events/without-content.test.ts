import { describe, expect, it } from "vitest";
import { describeChange, splitChange } from "#lib/fields/describe";
import { withoutContent } from "#lib/fields/without-content";
import { applyStorage, isConversation } from "#lib/intake/conversation-storage";
import { contentIn } from "#tests/support/content";
import { changesIn, payloads } from "#tests/support/payloads";

const CONVERSATIONS = payloads()
  .flatMap(({ file, body }) => changesIn(body).map((change) => ({ file, ...change })))
  .filter(({ field }) => describeChange(field, null).class === "conversation")
  .flatMap(({ file, field, value }) => splitChange(field, value).map((part) => ({ file, field, value: part })));

describe("a conversation event without its content", () => {
  it("is tested with every conversation payload", () => expect(CONVERSATIONS.length).toBeGreaterThan(150));

  it.each(CONVERSATIONS)("$file $field", ({ field, value }) => {
    const whole = describeChange(field, value);
    const { about, payload } = applyStorage("without_content", whole, value);
    expect(contentIn(payload)).toEqual([]);
    expect(JSON.stringify(about)).not.toMatch(/Kedai Senja|Jalan Contoh|Two for one|terrace/);
    const { kind, severity, subject, phone, occurredAt } = whole;
    expect(about).toMatchObject({ kind, severity, subject, phone, occurredAt });
    expect(about.sentence.key).toBe(whole.sentence.key);
  });

  it("also removes properties that Meta adds tomorrow", () => {
    const value = {
      messages: [
        { id: "wamid.1", from: "1", type: "hologram", hologram: { id: "9", words: "secret" }, note: "secret" },
      ],
      new_thing: "secret",
    };
    expect(withoutContent("messages", value)).toEqual({ messages: [{ id: "wamid.1", from: "1", type: "hologram" }] });
  });

  it("odd shapes cannot make it keep content", () => {
    const odd = {
      messages: ["secret", null, { id: { secret: 1 }, type: ["text"], text: "secret" }],
      __proto__: { a: 1 },
    };
    expect(withoutContent("messages", odd)).toEqual({ messages: [null, null, { type: ["text"] }] });
    expect(withoutContent("messages", "secret")).toEqual({});
    expect(withoutContent("constructor", { a: 1 })).toEqual({});
  });

  it("distinguishes a reaction from a removed one", () => {
    const reaction = (emoji: string | undefined) => ({
      messages: [{ type: "reaction", reaction: { message_id: "m", emoji } }],
    });
    expect(withoutContent("messages", reaction("👍"))).toEqual(reaction("…"));
    expect(withoutContent("messages", reaction(undefined))).toEqual({
      messages: [{ type: "reaction", reaction: { message_id: "m" } }],
    });
  });
});

describe("a conversation event that is only counted", () => {
  it.each(CONVERSATIONS)("$file $field names nobody", ({ field, value }) => {
    const whole = describeChange(field, value);
    const { about, payload } = applyStorage("count_only", whole, value);
    expect(payload).toEqual({});
    expect(about).toMatchObject({ kind: whole.kind, severity: whole.severity, subject: null, phone: whole.phone });
    const { personName, personPhone, personId, ...others } = about.sentence.values ?? {};
    expect([personName, personPhone, personId]).toEqual([undefined, undefined, undefined]);
    for (const told of Object.values(others))
      expect(String(told)).not.toMatch(/wamid|Dewi|Jonas|Amara|Rafael|[A-Z]{2}\.\d{10}/);
  });
});

it("management fields are always stored completely", () => {
  for (const { body } of payloads()) {
    for (const { field, value } of changesIn(body)) {
      const about = describeChange(field, value);
      if (isConversation(about)) continue;
      expect(applyStorage("count_only", about, value)).toEqual({ about, payload: value, replaced: null });
    }
  }
});
