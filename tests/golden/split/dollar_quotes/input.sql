CREATE FUNCTION f() RETURNS integer AS $$
BEGIN
  PERFORM ';';
  RETURN 1; -- one
END;
$$ LANGUAGE plpgsql;
DO $outer$ BEGIN EXECUTE $inner$ SELECT $$;$$; $inner$; END $outer$;
SELECT $1, a$b$c FROM t; SELECT $1;
SELECT $é$;$é$, $_1$ $_ $_1$;
