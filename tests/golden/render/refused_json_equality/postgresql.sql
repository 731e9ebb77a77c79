DELETE FROM v WHERE data = '{}';
