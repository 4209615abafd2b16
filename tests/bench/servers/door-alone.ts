// The webhook door without pages and intake: what it acknowledges stays in the inbox.
import { config } from "#lib/config";
import { answerAtFrontDoor } from "#lib/door/front-door";
import { createListener } from "#lib/door/listener";
import { seedAppFromEnvironment } from "#lib/meta-apps/save-app";

const { metaApp, port } = config();
await seedAppFromEnvironment(metaApp);
createListener((request, response) => void answerAtFrontDoor(request, response)).listen(port, "127.0.0.1");
