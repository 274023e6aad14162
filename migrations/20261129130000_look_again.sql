-- Who else is in a direct chat counts from now on, also where a version before this one took a room for one: every room is looked at anew.
DELETE FROM looked;
