SELECT id FROM v
WHERE '1' = id AND sure = 'yes' AND day BETWEEN '2026-01-01' AND '2026-12-31' AND at IN ('2026-01-01', '2026-01-02 10:00:00')
  AND CASE WHEN sure THEN '2026-01-01' ELSE day END > '2026-01-01' AND coalesce(price, '0.50') > '1' AND day < at;
