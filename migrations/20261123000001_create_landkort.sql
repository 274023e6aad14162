-- Landkortet: what there is for children and families, as the municipality's list said when it was imported.
CREATE TABLE landkort (
    place    INTEGER PRIMARY KEY, -- its place in the list
    name     TEXT    NOT NULL,
    youngest INTEGER NOT NULL CHECK (youngest >= 0),
    oldest   INTEGER, -- null: and older
    category TEXT    NOT NULL, -- a category id of the model
    about    TEXT    NOT NULL,
    contact  TEXT    NOT NULL
) STRICT;
