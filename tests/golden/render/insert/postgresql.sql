CREATE TABLE Items (id INTEGER PRIMARY KEY, name TEXT, made TIMESTAMP, active BOOLEAN);

INSERT INTO public.Items (Id, name, made, active)
VALUES (1, E'tab\there', now(), TRUE), -- the first
       (2, 'it''s'::text, TIMESTAMP '2024-01-31 10:00:00', 't'::boolean),
       (3, U&'caf\00E9', CAST('2024-01-31' AS timestamp), 'no');
