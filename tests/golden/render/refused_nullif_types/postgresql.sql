SELECT nullif(TRUE, 0);
