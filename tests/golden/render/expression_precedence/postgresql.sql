SELECT name || count + 1, sure = name LIKE 'x%', sure = id IN (1, 2), id & 1 || name, - -id FROM v;
