# The directory, kept by an administrator in the chat.

directory-person =
    The directory is updated for { $person }. Nothing more for you to do.

directory-retired =
    The person is out of the directory and of all cases' rooms. Those responsible for the cases are told. Nothing more for you to do.

directory-taken =
    { $person } is in the directory with that id or Matrix id, so I have changed nothing.
    You can correct the name and the places here. Correct the role and the Matrix id in the file; then ask whoever runs Tovholder to import it.
    If { $person_name } has left, first write "person remove" and the name.

directory-returns =
    { $person } was here before with another Matrix id, so I have changed nothing.
    Correct the file, and ask whoever runs Tovholder to import it. With the old Matrix id you can add the person again yourself.

# Those who are out of the directory, or have another account.

you-are-out =
    { $first_name }, you have been taken out of the directory, so I write nothing more to you. If that is a mistake, tell your leader.

account-moved =
    { $first_name }, you have another Matrix id in the directory. That is why I write nothing more to you here.
    If you do not know about it, call your leader today.

colleague-left =
    { $person } has been taken out of the directory and is out of the case "{ $label }".
    { $actions ->
        [none] { -nothing }
       *[other] Somebody else must take over these actions:
    }
    { $actions ->
        [none] { -nothing }
       *[other] { $actions_lines }
    }
    If somebody else is to come in, write "invite" and the name.

colleague-moved =
    { $person } { $account ->
        [yes] has another account
       *[no] no longer has an account
    } in the directory. The old one is out of the room of the case "{ $label }".
    { $actions ->
        [none] { -nothing }
       *[other] These actions wait meanwhile:
    }
    { $actions ->
        [none] { -nothing }
       *[other] { $actions_lines }
    }
    Ask { $person_first } whether that is right. If it is, write "invite { $person_name }".

directory-how =
    Write five things with semicolons between: id, name, Matrix id, role and places.
    Such as: person add hanne; Hanne Dam; @hanne:kommune.dk; sundhedsplejerske; blaa-stue
    Without a Matrix id, leave its place empty. To take somebody out, write "person remove" and the whole name or the id.

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
        [elsewhere] { $found } is on a server that I may not use. Write another account, or ask whoever runs Tovholder.
        [unknown] { $hints ->
            [none] I do not know { $found } ({ $cell }).
           *[other] I do not know { $found } ({ $cell }). Did you mean { $hints_or }?
        }
       *[other] I could not read the line.
    }
