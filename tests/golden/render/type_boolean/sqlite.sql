CREATE TABLE flags (on_sale BOOLEAN NOT NULL DEFAULT false, hidden bool, CONSTRAINT flags_on_sale_type CHECK (on_sale IN (0, 1)), CONSTRAINT flags_hidden_type CHECK (hidden IN (0, 1)));
