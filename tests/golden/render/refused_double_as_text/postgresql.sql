SELECT 'r' || ratio FROM v;
