CREATE TABLE bookings (
    room INTEGER,
    seat INTEGER,
    EXCLUDE USING btree (room WITH =, seat WITH =)
);
