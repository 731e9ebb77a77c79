CREATE TABLE [a;b] ("x""y" INTEGER PRIMARY KEY, `z` TEXT);
INSERT INTO t VALUES (?1, :name, @other, $third, ?);
/* not /* nested */ SELECT 'a'
'b';
CREATE TRIGGER x AFTER INSERT ON t BEGIN SELECT 1; END;
CREATE TABLE broken (;
SELECT U&'\';
