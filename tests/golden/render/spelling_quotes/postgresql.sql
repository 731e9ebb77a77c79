CREATE TABLE "order" ("id" INTEGER PRIMARY KEY, "Name" TEXT, "a`b" TEXT);

INSERT INTO "order" (id, "Name") VALUES (1, 'one');
