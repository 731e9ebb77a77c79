SELECT day + 3, day - '2026-01-01', at + INTERVAL '1 day', at - INTERVAL '1 month 02:30', day + id * INTERVAL '1 week',
       now() - INTERVAL '90 days', extract(epoch FROM seen), extract(epoch FROM (seen - at)), date_trunc('month', at),
       date_part('year', day), to_char(at, 'YYYY-MM'), to_timestamp(count), seen AT TIME ZONE 'UTC'
FROM v;
