CREATE TABLE `order` (id INTEGER PRIMARY KEY, `Name` LONGTEXT, `a``b` LONGTEXT) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin;

INSERT INTO `order` (id, `Name`) VALUES (1, 'one');
