import type { App, Business, Token } from "../state.ts";
import { canSee } from "./authenticate.ts";
import type { Edge } from "./call.ts";
import { list } from "./call.ts";
import { selectFields } from "./select.ts";
import { listWabas } from "./waba.ts";

const TASKS = ["DEVELOP", "MANAGE", "MANAGE_PHONE", "MANAGE_TEMPLATES", "MESSAGING", "VIEW_COST"];

export const getBusiness: Edge<Business> = ({ request }, business) =>
  selectFields(
    request.params.fields,
    ["id", "name"],
    { id: () => business.id, name: () => business.name, verification_status: () => business.verificationStatus },
    "Business",
  );

export const getOwnedWabas: Edge<Business> = (call, business) => {
  const wabas = [...call.context.state.wabas.values()].filter((waba) => waba.businessId === business.id);
  return listWabas(
    call,
    wabas.filter((waba) => canSee(call.caller, waba)),
  );
};

export const getClientWabas: Edge<Business> = (call, business) => {
  const wabas = [...call.context.state.wabas.values()].filter((waba) => waba.sharedWith.includes(business.id));
  return listWabas(
    call,
    wabas.filter((waba) => canSee(call.caller, waba)),
  );
};

export const getAssignedWabas: Edge<Token> = (call) => {
  const wabas = [...call.context.state.wabas.values()].filter((waba) => canSee(call.caller, waba));
  return listWabas(call, wabas, () => ({ permitted_tasks: TASKS }));
};

export const getUserBusinesses: Edge<Token> = (call, token) => {
  const business = call.context.state.businesses.get(token.businessId ?? "");
  return list(call, business ? [business] : [], ({ id, name }) => ({ id, name }));
};

export const getUser: Edge<Token> = ({ request }, token) =>
  selectFields(request.params.fields, ["name", "id"], { id: () => token.userId, name: () => token.userName }, "User");

export const getApp: Edge<App> = ({ request }, app) => {
  const readers = {
    id: () => app.id,
    name: () => app.name,
    link: () => `https://www.facebook.com/games/?app_id=${app.id}`,
    category: () => "Business and pages",
  };
  return selectFields(request.params.fields, ["category", "link", "name", "id"], readers, "Application");
};
