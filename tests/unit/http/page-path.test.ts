import { IncomingMessage } from "node:http";
import { Socket } from "node:net";
import { expect, it } from "vitest";
import { localPath, PAGE_PATH_HEADER, tellPagePath, thenBack } from "#lib/http/page-path";

it.each([
  [null, "/sign-in"],
  ["/", "/sign-in"],
  ["/events", "/sign-in?callbackUrl=%2Fevents"],
])("from %s the sign-in page is %s", (path, url) => {
  expect(thenBack("/sign-in", path)).toBe(url);
});

it.each(["/events?severity=critical&q=%7B%22a%22%3A1%7D", "/views/0195?x=1", "/accounts/1"])(
  "leads back to %s",
  (path) => {
    const { searchParams } = new URL(thenBack("/sign-in", path), "http://console.test");
    expect(localPath(searchParams.get("callbackUrl") ?? undefined)).toBe(path);
  },
);

it.each([
  ["/events?severity=critical&_rsc=abc", "/events?severity=critical"],
  ["/events?_rsc=abc", "/events"],
  ["/accounts/1", "/accounts/1"],
  ["http://[", "/"],
])("a page at %s gets %s, not what the browser sent", (url, path) => {
  const request = Object.assign(new IncomingMessage(new Socket()), { url });
  request.headers[PAGE_PATH_HEADER] = "//evil.example";
  tellPagePath(request);
  expect(request.headers[PAGE_PATH_HEADER]).toBe(path);
});
