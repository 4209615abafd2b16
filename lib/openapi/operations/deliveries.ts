import { z } from "zod";
import { operations } from "#lib/api/client/operation";
import { DeliveryHistogramQuery } from "#lib/deliveries/delivery-histogram";
import { DeliveryListQuery } from "#lib/deliveries/list-deliveries";
import { DeliveryDetail, DeliveryHistogram, DeliveryPage } from "#lib/deliveries/schema";

const Params = z.object({ id: z.uuid() });

export const deliveryOperations = operations("Deliveries", {
  "GET /api/deliveries": {
    summary: "Every request to the door, newest first",
    role: "viewer",
    openToTokens: true,
    query: DeliveryListQuery,
    answer: DeliveryPage,
  },
  "GET /api/deliveries/histogram": {
    summary: "Requests to the door over time, accepted and rejected",
    role: "viewer",
    openToTokens: true,
    query: DeliveryHistogramQuery,
    answer: DeliveryHistogram,
  },
  "GET /api/deliveries/{id}": {
    summary: "One request with its headers, its newest events and its body",
    description:
      "The body is for operators: where a viewer asks, `raw` is null and `isWithheld` says that there is one.",
    role: "viewer",
    openToTokens: true,
    params: Params,
    answer: DeliveryDetail,
  },
  "GET /api/deliveries/{id}/raw": {
    summary: "The body exactly as signed",
    role: "operator",
    openToTokens: true,
    params: Params,
    answer: { contentType: "application/octet-stream" },
  },
  "POST /api/deliveries/{id}/take-in": {
    summary: "Take in a request again that was set apart",
    description:
      "For requests that could not be taken in (`reason` `set_apart`), after an update. The delivery shows the result: the request may be set apart once more. 404 if it is not set apart.",
    role: "operator",
    openToTokens: true,
    params: Params,
    answer: null,
  },
});
