-- note: the extension is left out: SQLite has none

-- note: the extension is left out: SQLite has none

-- note: the extension is left out: SQLite has none
