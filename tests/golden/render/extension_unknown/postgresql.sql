DROP EXTENSION IF EXISTS pgcrypto, postgis;
