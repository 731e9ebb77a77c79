SELECT data -> 'a' -> 0 ->> 'b', data #>> '{a,b}', data -> 'a.b', jsonb_build_object('sure', sure, 'data', data, 'seen', seen)
FROM v;
