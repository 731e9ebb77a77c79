SELECT id FROM v
WHERE id = ANY (ARRAY[1, 2]) AND name <> ALL ('{a,b}') AND m = ANY (ARRAY['ok'::mood, 'sad'::mood])
  AND name::text = ANY ((ARRAY['a'::character varying, 'b'::character varying])::text[]) AND id = ANY (SELECT count FROM v);
