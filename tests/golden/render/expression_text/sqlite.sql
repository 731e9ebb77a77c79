SELECT 'p' || CASE WHEN price IS NOT NULL THEN printf('%.2f', price) END, 'n' || (id + 1), (coalesce(name, '') || coalesce(CASE sure WHEN 1 THEN 't' WHEN 0 THEN 'f' END, '') || coalesce(id, '')), substr(coalesce(', ' || name, '') || coalesce(', ' || id, ''), 3), substr(name, 1, 3), substr(name, 2),
       (substr('00000', 1, max(5 - length(CAST(id AS TEXT)), 0)) || substr(CAST(id AS TEXT), 1, 5)), substr(substr(name, instr(name || '-', '-') + 1), 1, instr(substr(name, instr(name || '-', '-') + 1) || '-', '-') - 1), instr(name, 'x'), (substr(name, 1, 1) || 'abc' || substr(name, 2 + length('abc'))),
       ltrim(name, 'x'), replace(hex(zeroblob(3)), '00', 'ab'), 'tab	here', 'it''s', name GLOB 'A_*', CASE WHEN X'CAFE' IS NOT NULL THEN lower(hex(X'CAFE')) END
FROM v;
