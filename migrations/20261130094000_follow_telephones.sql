-- Which telephone number the bot has acted on, of whom: a board that names them is edited when the directory says another one.
ALTER TABLE account ADD COLUMN telephone TEXT;
UPDATE account SET telephone = (SELECT person.telephone FROM person WHERE person.id = account.person);
