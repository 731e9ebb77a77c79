SELECT id FROM v
WHERE id IN (1, 2) AND name NOT IN ('a', 'b') AND m IN ('ok', 'sad')
  AND name IN ('a', 'b') AND id IN (SELECT count FROM v);
