import { createTranslator } from "next-intl";
import { describe, expect, test } from "vitest";
import { seenByMeta, variantOf } from "#lib/graph/client/failure-words";
import { reasonOf } from "#lib/graph/failure-reasons";
import { catalogue } from "#lib/i18n/catalogue";

const PROXY =
  "(#2200) Callback verification failed with the following errors: curl_errno = 56; curl_error = Received HTTP code 403 from proxy after CONNECT; HTTP Status Code = 403; HTTP Message = Forbidden";

/** Every code in Meta's documentation or recorded responses, with the words of its sentence and help. */
const TABLE: [code: number, subcode: number | null, message: string, title: RegExp, help: RegExp][] = [
  [0, null, "", /token is not valid/, /Replace|replace/],
  [1, null, "", /temporary problem/, /few minutes/],
  [2, null, "", /temporary problem/, /metastatus/],
  [3, null, "", /lacks a capability/, /App Review/],
  [4, 2446079, "(#4) Application request limit reached", /by this Meta app/, /wait/],
  [10, null, "(#10) Application does not have permission for this action", /not granted/, /App Review/],
  [15, null, "(#15) This method must be called with an app access_token.", /app's own token/, /app secret/],
  [17, null, "", /Too many calls/, /wait/],
  [32, null, "", /Too many calls/, /wait/],
  [33, null, "", /does not show this account/, /system user/],
  [100, null, "(#100) Invalid parameter", /does not accept this request/, /Meta's message/],
  [100, 33, "Unsupported get request.", /does not show this account/, /Business Settings/],
  [100, null, "API calls from the server require an appsecret_proof argument", /proof of the app secret/, /proxy/],
  [100, null, "Invalid appsecret_proof provided in the API argument", /does not fit/, /another app.*App settings/],
  [100, null, "(#100) Before override the current callback uri, your app must be", /not ready/, /“messages”/],
  [104, null, "An access token is required to request this resource.", /not valid/, /replace/],
  [104, null, "Incorrect signature", /app id or the app secret/, /App settings/],
  [190, null, "Invalid OAuth access token - Cannot parse access token", /not valid/, /Settings → Meta apps/],
  [190, 458, "", /removed the Meta app/, /Add the app again/],
  [190, 459, "", /confirm something/, /facebook\.com/],
  [190, 460, "", /password/, /new one/],
  [190, 463, "", /expired/, /never expires/],
  [190, 464, "", /not confirmed/, /facebook\.com/],
  [190, 467, "", /revoked/, /new system user token/],
  [190, 492, "", /session/, /new token/],
  [200, null, "(#200) Permissions error", /Access to this account is missing/, /system user access/],
  [200, null, "API access blocked.", /the whole Meta app/, /No account .* App Dashboard/],
  [299, null, "", /Access to this account is missing/, /whatsapp_business_management/],
  [341, null, "", /by this Meta app/, /wait/],
  [368, null, "", /policy/, /Account Quality/],
  [613, null, "", /Too many calls/, /wait/],
  [803, null, "(#803) Cannot query users by their username", /does not show this account/, /no longer exists/],
  [
    2200,
    null,
    "(#2200) … HTTP Status Code = 404; HTTP Message = Not Found",
    /could not verify/,
    /HTTP 404 .*404.*reachable/,
  ],
  [
    2200,
    null,
    "(#2200) … curl_errno = 28; curl_error = Operation timed out",
    /could not verify/,
    /did not answer within/,
  ],
  [2200, null, "(#2200) … curl_errno = 6; curl_error = Could not resolve host", /could not verify/, /host name/],
  [2200, null, "(#2200) … curl_errno = 7; curl_error = Failed to connect", /could not verify/, /Nobody answered/],
  [2200, null, "(#2200) … curl_errno = 60; curl_error = SSL certificate problem", /could not verify/, /certificate/],
  [2200, null, "(#2200) … Response does not match challenge", /could not verify/, /not with Meta's challenge/],
  [2200, null, PROXY, /could not verify/, /proxy on the way refused the connection \(403\)/],
  [2200, null, "(#2200) Callback verification failed", /could not verify/, /^Meta called the URL/],
  [80007, null, "", /for this account/, /wait/],
  [80008, null, "", /for this account/, /wait/],
  [987654, null, "Something new", /does not know/, /trace id/],
];

function words(locale: "en" | "id", [code, subcode, message]: (typeof TABLE)[number]) {
  const t = createTranslator({
    locale,
    messages: catalogue(locale),
    namespace: "graphErrors",
    onError: (error) => {
      throw error;
    },
  }) as (key: string, values?: Record<string, string>) => string;
  const reason = reasonOf({ code, subcode, message, isTransient: false });
  const failure = { reason, code, subcode, message };
  const variant = variantOf(failure);
  const key = variant ? `${reason}.variants.${variant}` : reason;
  const seen = seenByMeta(failure);
  const saw = seen ? `${t(`${reason}.saw.${seen.kind}`, { status: seen.status })} ` : "";
  return { title: t(`${key}.title`), help: saw + t(`${key}.help`) };
}

describe("every Graph error says what is wrong and what to do", () => {
  test.each(TABLE)("%s, subcode %s: %s", (...row) => {
    const english = words("en", row);
    expect(english.title).toMatch(row[3]);
    expect(english.help).toMatch(row[4]);
    expect(words("id", row).help).toMatch(/\S+ \S+.*\.$/);
  });
});
