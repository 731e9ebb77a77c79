CREATE TABLE "Items" (id INT NOT NULL PRIMARY KEY, "Name" TEXT CHECK ("Items"."Name" <> ''), CONSTRAINT "Items_id_type" CHECK (typeof(id) IN ('integer', 'null') AND id BETWEEN -2147483648 AND 2147483647), CONSTRAINT "Items_Name_type" CHECK (typeof("Name") IN ('text', 'null')));

CREATE INDEX items_name ON "Items" ("Name");

CREATE VIEW named AS SELECT "Items".id, i."Name" FROM "Items" JOIN "Items" AS i ON i.id = "Items".id;
SELECT 1 FROM named LIMIT 0;

INSERT INTO "Items" ("Name", id) VALUES ('x', 1);

UPDATE "Items" SET "Name" = 'y' WHERE "Items".id = 1;

DELETE FROM "Items" WHERE "Items".id = 1;

DROP VIEW named;

DROP INDEX items_name;

DROP TABLE "Items";
