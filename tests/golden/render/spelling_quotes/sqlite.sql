CREATE TABLE "order" ("id" INT NOT NULL PRIMARY KEY, "Name" TEXT, "a`b" TEXT, CONSTRAINT order_id_type CHECK (typeof("id") IN ('integer', 'null') AND "id" BETWEEN -2147483648 AND 2147483647), CONSTRAINT "order_Name_type" CHECK (typeof("Name") IN ('text', 'null')), CONSTRAINT "order_a`b_type" CHECK (typeof("a`b") IN ('text', 'null')));

INSERT INTO "order" (id, "Name") VALUES (1, 'one');
