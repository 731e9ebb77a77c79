SELECT price + 0.10 = 0.30, price * 1.19 * 2, count / 3, 10 / count, 10 / nullif(count, 0), sum(count) OVER () / 2, count % 7,
       round(price / 3, 2), floor(ratio), mod(id, 2), greatest(price, 5, ratio)
FROM v;
