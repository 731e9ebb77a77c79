SELECT data -> name FROM v;
