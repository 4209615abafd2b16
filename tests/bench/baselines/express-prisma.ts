// Hand-written Express and Prisma: one `create` per request.
import express from "express";
import { createClient } from "#lib/db/client";
import { storeWithPrisma } from "./prisma-create.ts";
import { isSigned, PATH } from "./signed.ts";

const db = createClient(process.env.DATABASE_URL ?? "");
const app = express();

app.post(PATH, express.raw({ type: () => true, limit: "4mb" }), async (request, response) => {
  const body = request.body as Buffer;
  if (!isSigned(body, request.get("x-hub-signature-256"))) return void response.status(401).end();
  JSON.parse(body.toString("utf8"));
  await storeWithPrisma(db, body);
  response.type("text/plain").send("EVENT_RECEIVED");
});

app.listen(Number(process.env.PORT), "127.0.0.1");
