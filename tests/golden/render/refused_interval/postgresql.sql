SELECT at - seen FROM v;
