SELECT at AT TIME ZONE 'Europe/Berlin' FROM v;
