// How fast this machine is: node:http that reads a body and answers.
import { createServer } from "node:http";

createServer((request, response) => {
  request.resume();
  request.on("end", () => response.writeHead(200, { "content-type": "text/plain" }).end("EVENT_RECEIVED"));
}).listen(Number(process.env.PORT), "127.0.0.1");
