CREATE TABLE t (            
    a INTEGER,                             
    b INTEGER                
                
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;
