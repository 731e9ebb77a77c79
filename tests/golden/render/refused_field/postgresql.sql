SELECT extract(week FROM at) FROM v;
