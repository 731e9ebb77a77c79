CREATE TABLE Users (
    Id      INTEGER PRIMARY KEY,
    "Order" INTEGER,
    index   INTEGER,
    "group" TEXT,
    "plain" TEXT CHECK ("plain" <> "group")
);

CREATE INDEX Users_By_Index ON Users (index, "Order");
