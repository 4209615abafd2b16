import { createLoader, createSerializer } from "nuqs/server";
import { expect, test } from "vitest";
import {
  CLEARED_EVENT_FILTERS,
  type EventFilters,
  eventQuery,
  eventSearchParams,
  hasEventFilters,
} from "#lib/events/search-params";

const load = createLoader(eventSearchParams);

test("a URL without a query means the last 24 hours, unfiltered", () => {
  const filters = load("");
  expect(filters.last).toBe("24h");
  expect(hasEventFilters(filters)).toBe(false);
  expect(eventQuery(filters).toString()).toBe("");
});

test("every filter survives the URL and reaches the API", () => {
  const filters: EventFilters = {
    last: "7d",
    from: null,
    to: null,
    waba: ["1", "2"],
    phone: ["16505551111"],
    field: ["message_template_*"],
    kind: ["REJECTED"],
    severity: ["critical", "warning"],
    subject: ["template:1,2"],
    app: ["9"],
    acknowledged: "no",
    test: "no",
    late: "yes",
    unknown: "no",
    q: '{"event":"REJECTED"}',
  };
  expect(load(createSerializer(eventSearchParams)(filters))).toEqual(filters);
  const query = eventQuery(filters);
  expect(query.getAll("waba")).toEqual(["1", "2"]);
  expect(query.getAll("severity")).toEqual(["critical", "warning"]);
  expect(query.get("acknowledged")).toBe("no");
  expect(query.get("late")).toBe("yes");
  expect(query.get("field")).toBe("message_template_*");
  expect(query.get("q")).toBe('{"event":"REJECTED"}');
});

test("unknown words are dropped from the URL", () => {
  expect(load("?severity=critical,terrible&last=forever")).toMatchObject({ severity: ["critical"], last: "24h" });
});

test("clearing removes every filter but keeps the time range", () => {
  const serialize = createSerializer(eventSearchParams);
  const filtered =
    "?last=7d&waba=1&phone=2&field=a&kind=b&severity=notice&subject=c&app=d&acknowledged=no&test=yes&late=yes&unknown=no&q=e";
  expect(serialize(filtered, CLEARED_EVENT_FILTERS)).toBe("?last=7d");
});
