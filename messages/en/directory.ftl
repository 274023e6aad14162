# The directory, kept by an administrator in the chat.

directory-person =
    The directory is updated for { $person }. Nothing more for you to do.

person-id-unknown =
    { $nearest ->
        [none] I do not know "{ $said }". Write "person remove" and the id that the person has in the directory.
       *[other] "{ $said }" is no id that I know. Did you mean { $nearest_or }? Write "person remove" and the id.
    }

directory-retired =
    The person is out of the directory. Please see to the cases the person was in yourself.

directory-how =
    Write five things with semicolons between: id, name, Matrix id, role and places.
    Such as: person add hanne; Hanne Dam; @hanne:kommune.dk; sundhedsplejerske; blaa-stue
    Without a Matrix id, leave its place empty. To take somebody out, write "person remove" and the id.

directory-refused =
    The directory is as before. { $line }
    Correct it, and send the line again.

cell-name =
    { $cell ->
        [id] id
        [name] name
        [matrix-id] Matrix id
        [role] role
        [institutions] places
       *[other] the line
    }

bad-line =
    { $wrong ->
        [cpr] That looks like a CPR number, which must never stand here.
        [hidden] There is a sign that cannot be seen ({ $cell }). Write it again by hand.
        [too-long] That is too long ({ $cell }). Use at most { $most } characters.
        [missing] Something is missing ({ $cell }).
        [formula] { $found } begins like a spreadsheet formula. Begin with a letter.
        [not-a-name] { $found } is no name. Write the whole name.
        [not-an-id] { $found } cannot be an id. Use only a-z, digits and hyphens, such as { $hints_or }.
        [reserved-id] { $found } looks like what I call families and mailboxes myself. Begin with something else, such as the name.
        [not-a-matrix-id] { $found } is no Matrix id. Write it in small letters as @name:server.
        [shared-matrix-id] { $found } already belongs to { $hints_or }.
        [unknown] { $hints ->
            [none] I do not know { $found } ({ $cell }).
           *[other] I do not know { $found } ({ $cell }). Did you mean { $hints_or }?
        }
       *[other] I could not read the line.
    }
