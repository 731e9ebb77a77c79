CREATE TABLE prices (
    amount NUMERIC(10, 2) NOT NULL,  -- what the buyer pays
    rate   NUMERIC(5, 4),
    whole  NUMERIC(6, 0)
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;
