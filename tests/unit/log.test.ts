import pg from "pg";
import { expect, it } from "vitest";
import { createLog } from "#lib/log";

function written(entry: object): Record<string, unknown> {
  let line = "";
  const write = (text: string) => {
    line = text;
  };
  createLog("info", { write }).error(entry, "words");
  return JSON.parse(line);
}

it("logs an error without the objects that libraries attach to it", () => {
  const client = new pg.Client({ host: "db.example", user: "waba", password: "a-password" });
  const error = Object.assign(new Error("the connection ended"), {
    code: "57P01",
    extra: { reason: "gone", retryAfter: 5, client },
    client,
  });
  const entry = written({ err: error });
  expect(entry.err).toMatchObject({
    message: "the connection ended",
    code: "57P01",
    extra: { reason: "gone", retryAfter: 5 },
  });
  expect(entry.err).toHaveProperty("stack");
  expect(JSON.stringify(entry)).not.toMatch(/a-password|connectionParameters|_events/);
});

it("keeps causes, and accepts values that are not errors", () => {
  const cause = new Error("the cause");
  expect(JSON.stringify(written({ err: new Error("the effect", { cause }) }))).toContain("the cause");
  expect(written({ err: "text" }).err).toBe("text");
  const circle: Record<string, unknown> = {};
  circle.self = circle;
  expect(written({ err: Object.assign(new Error("round"), { circle }) }).err).toMatchObject({ message: "round" });
});
