CREATE UNIQUE INDEX v_data ON v (data);
