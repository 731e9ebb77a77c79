SELECT price % 2 FROM v;
