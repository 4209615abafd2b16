// Hand-written Fastify and pg: one committed insert per request; the body is only parsed as JSON.
import { randomUUID } from "node:crypto";
import { fastify } from "fastify";
import pg from "pg";
import { isSigned, PATH } from "./signed.ts";

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 32 });
const app = fastify({ bodyLimit: 4 * 1024 * 1024 });
app.removeAllContentTypeParsers();
app.addContentTypeParser("*", { parseAs: "buffer" }, (_request, body, done) => done(null, body));

app.post(PATH, async (request, reply) => {
  const body = request.body as Buffer;
  if (!isSigned(body, request.headers["x-hub-signature-256"] as string | undefined)) return reply.code(401).send();
  const text = body.toString("utf8");
  JSON.parse(text);
  await pool.query({
    name: "insert",
    text: "insert into webhook (id, body) values ($1, $2)",
    values: [randomUUID(), text],
  });
  return reply.type("text/plain").send("EVENT_RECEIVED");
});

await app.listen({ port: Number(process.env.PORT), host: "127.0.0.1" });
