SELECT substr(name, 0, 3) FROM v;
