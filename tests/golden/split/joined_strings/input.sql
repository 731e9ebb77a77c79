COMMENT ON TABLE t IS 'one; '
  'piece' -- it's a comment
  'three';
SELECT 'a' 'b';
