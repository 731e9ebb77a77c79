SELECT round(price + 0.10, 2) = 0.30, round(price * 1.19 * 2, 4), count / 3, 10 / CASE count WHEN 0 THEN json_extract('{}', 'division by zero') ELSE count END, 10 / nullif(count, 0), CAST(sum(count) OVER () AS REAL) / 2, count % 7,
       round(price / 3, 2), CAST(CAST(ratio AS INTEGER) - (ratio < CAST(ratio AS INTEGER)) AS REAL), (id % 2), max(coalesce(price, 5, ratio), 5, coalesce(ratio, price, 5))
FROM v;
