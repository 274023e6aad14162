-- Which resource person is at which school on which weekday, as the list said when it was imported.
CREATE TABLE presence (
    place_in_list INTEGER PRIMARY KEY,
    institution   TEXT    NOT NULL,
    weekday       INTEGER NOT NULL CHECK (weekday BETWEEN 0 AND 4), -- 0 is Monday
    person        TEXT    NOT NULL,
    opens         TEXT, -- HH:MM; null: the whole day
    closes        TEXT
) STRICT;
