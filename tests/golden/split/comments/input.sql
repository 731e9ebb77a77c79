-- it's only a comment; with a 'quote
DROP /* in ; between */ TABLE a; -- behind ; it
/* outer /* nested ; */ still a comment; */ DROP TABLE b;
DROP TABLE c--;
;
SELECT 1 /* *//**/ + 2;
