import { z } from "zod";
import { DeliveryHistogramQuery } from "#lib/deliveries/delivery-histogram";
import { DeliveryListQuery } from "#lib/deliveries/list-deliveries";
import { DeliveryDetail, DeliveryHistogram, DeliveryPage } from "#lib/deliveries/schema";
import { operations } from "../client/operation.ts";

const Params = z.object({ id: z.uuid() });

export const deliveryOperations = operations("Deliveries", [
  {
    method: "get",
    path: "/api/deliveries",
    summary: "Every request to the door, newest first",
    role: "viewer",
    query: DeliveryListQuery,
    answer: DeliveryPage,
  },
  {
    method: "get",
    path: "/api/deliveries/histogram",
    summary: "Requests to the door over time, accepted and rejected",
    role: "viewer",
    query: DeliveryHistogramQuery,
    answer: DeliveryHistogram,
  },
  {
    method: "get",
    path: "/api/deliveries/{id}",
    summary: "One request with its headers, its newest events and its body",
    description:
      "The body is for operators: where a viewer asks, `raw` is null and `isWithheld` says that there is one.",
    role: "viewer",
    params: Params,
    answer: DeliveryDetail,
  },
  {
    method: "get",
    path: "/api/deliveries/{id}/raw",
    summary: "The body exactly as signed",
    role: "operator",
    params: Params,
    answer: { contentType: "application/octet-stream" },
  },
]);
