CREATE TABLE größe (straße TEXT DEFAULT '日本語; 😀');
SELECT 'é' AS ключ; DROP TABLE ключ, 'é';
