SELECT 'p' || price, 'n' || id + 1, concat(name, sure, id), concat_ws(', ', name, id), left(name, 3), right(name, -1),
       lpad(id::text, 5, '0'), split_part(name, '-', 2), position('x' IN name), overlay(name PLACING 'abc' FROM 2),
       trim(LEADING 'x' FROM name), repeat('ab', 3), E'tab\there', $$it's$$, name LIKE 'A!_%' ESCAPE '!', encode('\xCAFE'::bytea, 'hex')
FROM v;
