UPDATE v SET name = 'low' WHERE m < 'happy';
