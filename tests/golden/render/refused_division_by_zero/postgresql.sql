SELECT id / 0 FROM v;
