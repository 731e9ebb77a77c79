CREATE TABLE flags (on_sale BOOLEAN NOT NULL DEFAULT false, hidden bool);
