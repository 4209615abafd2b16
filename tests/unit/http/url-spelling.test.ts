import { describe, expect, it } from "vitest";
import { isSameUrl, leadsTo, targetPath } from "#lib/http/client/url-spelling";

const PATH = "/api/webhooks/whatsapp";
const CALLBACK = `https://console.example${PATH}`;

describe("the path of a request's target", () => {
  it.each([
    PATH,
    `${PATH}?hub.mode=subscribe`,
    `${PATH}/`,
    `${PATH}//?a`,
    "//api//webhooks///whatsapp",
    "/./api/x/../webhooks/whatsapp",
    "/%2e%2e/api/%2E/webhooks/whatsapp",
    "/%61pi/webhooks/whats%61pp",
    "/api/webhook%73/%77hatsapp/",
    `${PATH}#x`,
    `http://console.example${PATH}`,
    `HTTPS://CONSOLE.example:443${PATH}/`,
    "/api\\webhooks\\whatsapp",
  ])("%s is the door's path", (target) => {
    expect(targetPath(target)).toBe(PATH);
  });

  it.each([
    "/api/webhooks",
    "/API/webhooks/whatsapp",
    "/api/webhooks/whatsappx",
    "/api/webhooks%2Fwhatsapp",
    "/api/webhooks/%2577hatsapp",
    `/x?${PATH}`,
    `/#${PATH}`,
    "/",
    "//",
  ])("%s is not the door's path", (target) => {
    expect(targetPath(target)).not.toBe(PATH);
  });

  it.each([undefined, "", "*", "http://[", "relative"])("of %s is null", (target) => {
    expect(targetPath(target)).toBeNull();
  });
});

describe("a callback URL", () => {
  it.each([
    CALLBACK,
    ` ${CALLBACK}/`,
    "HTTPS://Console.Example:443/api//webhooks/whatsapp/",
    "https://console.example/x/../api/webhooks/whats%61pp?tenant=1#top",
  ])("%s leads to the console, and its path to the door", (url) => {
    expect(leadsTo(url, CALLBACK)).toBe(true);
    expect(targetPath(new URL(url).href)).toBe(PATH);
  });

  it.each([
    null,
    "",
    "no url",
    "http://console.example/api/webhooks/whatsapp",
    "https://console.example:8443/api/webhooks/whatsapp",
    "https://other.example/api/webhooks/whatsapp",
    "https://console.example/api/webhooks/whatsapp/x",
  ])("%s leads elsewhere", (url) => {
    expect(leadsTo(url, CALLBACK)).toBe(false);
  });

  it.each([
    ["https://Console.Example/api/hook/", "https://console.example:443/api/hook", true],
    ["https://console.example/api/hook", "https://console.example/api/other", false],
    ["https://console.example/hook?a=1", "https://console.example/hook?a=2", false],
    ["not a url", "not a url", true],
    [null, "", true],
    [null, "https://console.example/", false],
  ])("%s and %s are the same: %s", (one, other, isSame) => {
    expect(isSameUrl(one, other)).toBe(isSame);
  });
});
