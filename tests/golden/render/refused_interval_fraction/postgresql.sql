SELECT at + INTERVAL '1.5 days' FROM v;
