CREATE TYPE level AS ENUM ('free', 'paid');

CREATE TABLE accounts (
    id SERIAL PRIMARY KEY,
    email VARCHAR(40) NOT NULL UNIQUE,
    level level NOT NULL DEFAULT 'free',
    active BOOLEAN NOT NULL DEFAULT true,
    settings JSONB,
    created_at TIMESTAMP NOT NULL DEFAULT now()
);

INSERT INTO accounts (email, level) VALUES ('ada@example.org', 'paid');
