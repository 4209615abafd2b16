import { defineEchoField } from "./echo.ts";

export const smbMessageEchoes = defineEchoField("smb_message_echoes");
