SELECT a->>'b', a #>> '{c}', a @> b, a=-1, a<>-1, 2--1
 , a@-1, a ?| b, a::text, f(x := 1), b[1:2], 1..2, ~-1, a*/* comment ; */b;
