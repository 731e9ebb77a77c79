SELECT ratio::text FROM v;
