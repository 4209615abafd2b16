import { defineEchoField } from "./echo.ts";

export const messageEchoes = defineEchoField("message_echoes");
