CREATE TYPE mood AS ENUM ('sad', 'it''s ok', 'happy');

CREATE TABLE people (
    name    VARCHAR(50) NOT NULL,
    current mood        NOT NULL DEFAULT 'it''s ok',
    former  public.mood
);
