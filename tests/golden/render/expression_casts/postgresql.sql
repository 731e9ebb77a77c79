SELECT price::integer, ratio::bigint, name::integer, sure::text, price::text, seen::text, at::date, day::timestamp,
       name::mood, count::integer, '1.50'::numeric, 1.7::integer
FROM v;
