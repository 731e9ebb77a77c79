CREATE TABLE "public"."Items" (id INTEGER PRIMARY KEY, "Name" TEXT CHECK (public."Items"."Name" <> ''));

CREATE INDEX items_name ON "public"."Items" ("Name");

CREATE VIEW PUBLIC.named AS SELECT public."Items".id, i."Name" FROM public."Items" JOIN Public."Items" AS i ON i.id = "Items".id;

INSERT INTO public."Items" ("Name", id) VALUES ('x', 1);

UPDATE public."Items" SET "Name" = 'y' WHERE public."Items".id = 1;

DELETE FROM "public"."Items" WHERE "Items".id = 1;

DROP VIEW public.named;

DROP INDEX public.items_name;

DROP TABLE public."Items";
