-- Opening an event lists what came in the same request: found here, where its kept body was taken apart again before.
CREATE INDEX "event_delivery_id_idx" ON "event"("delivery_id");
