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
    If you like, a telephone number at work may stand last. Without a Matrix id, leave its place empty. To take somebody out, write "person remove" and the whole name or the id.

directory-refused =
    The directory is as before. { $line }
    Correct it, and send the line again.

# Places and the shared mailboxes.

place-line = - { $name } ({ $id }), { $private ->
        [yes] private
       *[no] municipal
    }

mailbox-line = - { $specialty }: { $address }

places =
    { $lines ->
        [none] There are no places in the directory yet.
       *[other] The places in the directory:
    }
    { $lines ->
        [none] { -nothing }
       *[other] { $lines }
    }
    Write "place add ID; NAME; municipal" or "place remove ID" to change something.

place-how =
    Write three things with semicolons between: id, name, and whether the place is municipal or private.
    Such as: place add blaa-stue; Børnehuset, Blå stue; municipal
    To take a place out, write "place remove" and the id. Write "places" to see them all.

place-kept =
    The directory is updated: { $name }. { $new ->
        [yes] Give people the place with "person add". I make its Space at the first case.
       *[no] Nothing more for you to do.
    }
    Correct the file too, so that it holds the next time the file is imported.

place-returns =
    That id was { $name }, and old cases still belong there. I have changed nothing.
    If it is the same place, write that name. If it is another one, choose another id.

place-unknown =
    { $nearest ->
        [none] I do not know the place "{ $said }".
       *[other] I do not know the place "{ $said }". Did you mean { $nearest_or }?
    }
    Write "places" to see them all.

place-in-use =
    { $name } is in use, so I have removed nothing.
    { $people ->
        [none] { -nothing }
       *[other] Here work { $people }{ $more ->
            [0] {"."}
           *[other] {" "}and { $more } more.
        } Give them another place with "person add", or use "person remove".
    }
    { $cases ->
        [0] { -nothing }
        [one] One open case belongs here. Ask the leader of the place to close it first.
       *[other] { $cases } open cases belong here. Ask the leader of the place to close them first.
    }
    { $days ->
        [0] { -nothing }
       *[other] The place is on the list of who is where. Correct that list, and ask whoever runs Tovholder to import it.
    }

place-removed =
    { $name } is out of the directory. Old cases still know it.
    Correct the file too, so that it holds the next time the file is imported.

mailboxes =
    { $lines ->
        [none] There are no shared mailboxes in the directory yet.
       *[other] The shared mailboxes:
    }
    { $lines ->
        [none] { -nothing }
       *[other] { $lines }
    }
    { $without ->
        [none] { -nothing }
       *[other] Without a mailbox: { $without }.
    }
    Write "mailbox add SPECIALTY; ADDRESS" or "mailbox remove SPECIALTY" to change something.

mailbox-how =
    Write two things with a semicolon between: the specialty and the address.
    Such as: mailbox add psykolog; psykolog@kommune.dk
    To take one out, write "mailbox remove" and the specialty. Write "mailboxes" to see them all.

mailbox-kept =
    The mailbox for { $specialty } is now { $address }. I use it when no person fits.
    Correct the file too, so that it holds the next time the file is imported.

mailbox-taken =
    The mailbox for { $specialty } is { $address }, and I have changed nothing. Forms about children are sent there.
    That is why you correct an address in the file. Then ask whoever runs Tovholder to import it.

mailbox-unknown =
    { $known ->
        [none] There are no shared mailboxes in the directory.
       *[other] I know no mailbox for "{ $said }". There is { $known }.
    }
    Write "mailboxes" to see them all.

mailbox-in-use =
    { $cases ->
        [one] One case waits for an answer from the mailbox for { $specialty }, so I have removed nothing.
       *[other] { $cases } cases wait for an answer from the mailbox for { $specialty }, so I have removed nothing.
    }
    Wait until the answer is written down. Or ask those who wrote to it to take it off the list with "remove { $specialty }".

mailbox-removed =
    The mailbox for { $specialty } is out of the directory. Nobody is offered it any more.
    Correct the file too, so that it holds the next time the file is imported.

cell-name =
    { $cell ->
        [id] id
        [name] name
        [matrix-id] Matrix id
        [role] role
        [institutions] places
        [ownership] municipal or private
        [specialty] specialty
        [address] address
        [telephone] telephone
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
        [not-an-address] { $found } is no mail address. Write it as name@kommune.dk.
        [not-a-telephone] { $found } is no telephone number. Write it as 57 62 62 00.
        [shared-matrix-id] { $found } already belongs to { $hints_or }.
        [elsewhere] { $found } is on a server that I may not use. Write another account, or ask whoever runs Tovholder.
        [unknown] { $hints ->
            [none] I do not know { $found } ({ $cell }).
           *[other] I do not know { $found } ({ $cell }). Did you mean { $hints_or }?
        }
       *[other] I could not read the line.
    }
