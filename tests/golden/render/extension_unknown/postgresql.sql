DROP EXTENSION pgcrypto, postgis;
