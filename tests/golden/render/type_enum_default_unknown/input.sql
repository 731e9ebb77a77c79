CREATE TYPE mood AS ENUM ('sad', 'happy');

CREATE TABLE people (
    current mood DEFAULT 'hapy'
);
