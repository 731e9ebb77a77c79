SELECT id FROM v WHERE m IN ('sad', 'hapy');
