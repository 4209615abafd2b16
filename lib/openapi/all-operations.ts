import type { Operation } from "#lib/api/client/operation";
import { accountOperations } from "./operations/accounts.ts";
import { appOperations } from "./operations/apps.ts";
import { bulkOperations } from "./operations/bulk.ts";
import { callbackOperations } from "./operations/callbacks.ts";
import { checkOperations } from "./operations/checks.ts";
import { consoleOperations } from "./operations/console.ts";
import { deliveryOperations } from "./operations/deliveries.ts";
import { destinationOperations } from "./operations/destinations.ts";
import { eventOperations } from "./operations/events.ts";
import { invitationOperations } from "./operations/invitations.ts";
import { peopleOperations } from "./operations/people.ts";
import { signInOperations } from "./operations/sign-in.ts";
import { stateOperations } from "./operations/states.ts";
import { tokenOperations } from "./operations/tokens.ts";
import { viewOperations } from "./operations/views.ts";
import { webhookOperations } from "./operations/webhooks.ts";

/** Every documented route: all but those that only the console's own pages use, such as next-auth's and setup. */
export const ALL_OPERATIONS: Operation[] = [
  eventOperations,
  deliveryOperations,
  destinationOperations,
  callbackOperations,
  accountOperations,
  stateOperations,
  checkOperations,
  bulkOperations,
  appOperations,
  viewOperations,
  peopleOperations,
  invitationOperations,
  signInOperations,
  tokenOperations,
  consoleOperations,
  webhookOperations,
].flatMap((ofOneTag): Operation[] => Object.values(ofOneTag));
