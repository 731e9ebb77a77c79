SELECT round(ratio) FROM v;
