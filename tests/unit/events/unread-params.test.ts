import { expect, test } from "vitest";
import { unreadParams } from "#lib/events/client/unread-params";

const unread = (search: string) => unreadParams(new URLSearchParams(search)).map((pair) => pair.join("="));

test("does not report what the page understands", () => {
  const search =
    "last=7d&from=2026-11-22T10:00:00Z&severity=critical,warning&field=message_template_*&acknowledged=no&live=false";
  expect(unread(`${search}&q={"a":1}&event=x&view=y`)).toEqual([]);
});

test("reports what it does not understand by name, even one value of several", () => {
  expect(unread("severity=critical,bad&last=ever&from=yesterday&test=1")).toEqual([
    "severity=critical,bad",
    "last=ever",
    "from=yesterday",
    "test=1",
  ]);
});
