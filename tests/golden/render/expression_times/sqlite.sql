SELECT date(day, '+3 days'), CAST(julianday(day) - julianday('2026-01-01') AS INTEGER), datetime(substr(at, 1, 19), '+1 days') || substr(at, 20), datetime(substr(min(date(substr(at, 1, 10), '-1 months'), date(substr(at, 1, 10), 'start of month', '+0 months', '-1 day')) || substr(at, 11), 1, 19), '-9000 seconds') || substr(at, 20), datetime(day, (id * 7) || ' days'),
       datetime(CURRENT_TIMESTAMP, '-90 days'), (strftime('%s', substr(seen, 1, 19)) + CAST('0' || substr(seen, 20) AS REAL)), ((strftime('%s', substr(seen, 1, 19)) + CAST('0' || substr(seen, 20) AS REAL)) - (strftime('%s', substr(at, 1, 19)) + CAST('0' || substr(at, 20) AS REAL))), (substr(at, 1, 7) || '-01 00:00:00'),
       CAST(substr(day, 1, 4) AS REAL), substr(at, 1, 7), datetime(count, 'unixepoch'), seen
FROM v;
