CREATE TABLE t (a TEXT DEFAULT lower('A') || '-' || 'x', b UUID DEFAULT lower('A') || '-' || 'x');
