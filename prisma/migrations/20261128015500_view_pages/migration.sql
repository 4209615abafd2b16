-- Views are of a page: until now all were of the events.
ALTER TABLE "saved_view" ADD COLUMN "page" TEXT NOT NULL DEFAULT 'events';
