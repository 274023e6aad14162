# Absence with a deputy.

deputy-for = As deputy for { $person }:

deputy-in-room = { $person } is away up to and including { $last }. { $deputy } is the deputy meanwhile and takes part here.

deputy-leaves-room = { $person_name } is back now. { $deputy_name } has helped meanwhile and is no longer the deputy.

ask-deputy =
    { $person ->
        [none] Who is your deputy from { $first } up to and including { $last }?
       *[other] Who is the deputy for { $person } from { $first } up to and including { $last }?
    } Tap one, or write a name.

absence-kept =
    { $person ->
        [none] Your absence is written down: { $first } up to and including { $last }.
       *[other] The absence of { $person } is written down: { $first } up to and including { $last }.
    }
    { $begun ->
        [yes] { $deputy } is the deputy from now on in these cases:
       *[no] { $deputy } is the deputy and is told now. It begins by itself.
    }
    { $lines ->
        [none] { $begun ->
            [yes] There are no cases just now. When one comes, it goes to { $deputy_first }.
           *[no] { -nothing }
        }
       *[other] { $lines }
    }
    { $without ->
        [none] { -nothing }
       *[other] Here the consent does not reach { $deputy_first }: { $without }. There is no deputy in those cases.
    }
    Write "absence end" if it is to stop earlier.

absence-noted =
    { $by } has written that you are away from { $first } up to and including { $last }. { $deputy } is your deputy.
    If that is wrong, write "absence end".

absence-is =
    You are away from { $first } up to and including { $last }. { $deputy } is your deputy.
    Write "absence end" when you are back earlier.

absence-none =
    You have no absence written down. Write for example "absence 1/7-31/7 deputy Mette Olsen".

absence-cancelled =
    The absence from { $first } up to and including { $last } is taken out. Everything comes to you as before.

absence-ended-for =
    The absence of { $person } has ended. Everything comes to { $person_first } again, an overview first.

deputy-planned =
    { $person } is away from { $first } up to and including { $last }, and you are the deputy.
    You need not do anything now. I write on the day it begins. If it does not suit you, tell { $person_first }.

deputy-not-needed =
    { $person } is not away from { $first } up to and including { $last } after all. You need not do anything more.

deputy-begins =
    You are the deputy for { $person } up to and including { $last }.
    { $lines ->
        [none] There are no cases just now. When one comes, I write to you.
       *[other] It concerns these cases:
    }
    { $lines ->
        [none] { -nothing }
       *[other] { $lines }
    }
    { $invited ->
        [none] { -nothing }
       *[other] You are invited into the room of { $invited }. Please accept the invitation.
    }
    { $already ->
        [none] { -nothing }
       *[other] You are in the room of { $already } already.
    }
    Write "cases" or "deadlines". What you do is written down as done for { $person_name }.

deputy-is =
    You are the deputy for { $person } from { $first } up to and including { $last }. Write "cases" to see where.

deputy-ends =
    You are no longer the deputy for { $person }. Thank you for helping.
    { $left ->
        [none] { -nothing }
       *[other] These cases are no longer with you: { $left }.
    }
    { $stays ->
        [none] { -nothing }
       *[other] You are still in { $stays }, since you take part there yourself.
    }

deputy-not-in =
    { $deputy_name } now stands in for you, but not in { $cases }: the consent does not reach { $deputy_first } there.
    What belongs to your duties in the case still comes to you. If somebody else is to take it, write "absence end", and write the absence down again with another name.

deputy-gone =
    { $deputy } is no longer in the directory and cannot be the deputy.
    Who is it then from { $first } up to and including { $last }? Write a name. Until then everything comes to you.

welcome-back =
    Welcome back, { $first_name }. { $deputy } has been your deputy.
    { $lines ->
        [none] Nothing was done for you meanwhile.
       *[other] This was done for you meanwhile:
    }
    { $lines ->
        [none] { -nothing }
       *[other] { $lines }
    }
    { $open ->
        [none] Nothing is waiting for you in the next days.
       *[other] This is waiting for you:
    }
    { $open ->
        [none] { -nothing }
       *[other] { $open }
    }
    Write "cases" to see them all.

done-line = - { $label }: { $what ->
        [taken-on] the case was taken on
        [planned] a meeting was planned
        [called] the invitations were sent
        [moved] the meeting was moved
        [cancelled] the meeting was called off
        [held] the meeting was held
        [sent] the agreements were sent out
        [handed-over] the case was handed over
        [closed] the case was closed
       *[noted] { $count ->
            [one] one thing was written down
           *[other] { $count } things were written down
        }
    }

absence-how =
    When, and who is the deputy? Write for example "absence 1/7-31/7 deputy Mette Olsen".
    Write "absence end" when it is over.

absence-past =
    { $date_start } has been. Write the absence from today or a day to come.

absence-backwards =
    { $last_start } is before { $first }. Write the first day first, for example "absence 1/7-31/7".

absence-overlaps =
    There is an absence from { $first } up to and including { $last } already, with { $deputy } as the deputy.
    Write "absence end" first if it is to be different.

absence-not-yours =
    { $person_start } writes down their own absence. If { $person_first } is ill, ask the leader of the place or an administrator to write it.

absence-nobody =
    { $person_start } has no absence written down. Write for example "absence { $person_name } 1/7-31/7 deputy" and a name.

deputy-oneself =
    Choose somebody else than the one who is away. { $names ->
        [none] Write a colleague of the same place.
       *[other] It can be for example { $names_or }.
    }

deputy-unfit =
    Choose somebody else than { $deputy }: a deputy is of the same place or has the same kind of role.
    { $names ->
        [none] If I do not know the right one, ask an administrator whether a colleague is missing in the directory.
       *[other] It can be for example { $names_or }.
    }

deputy-family =
    "{ $said }" is in a case as family and cannot be the deputy. A deputy works for the municipality.
    { $names ->
        [none] Write a colleague of the same place.
       *[other] Choose for example { $names_or }.
    }

deputy-away =
    Choose somebody else than { $deputy }, who is away from { $first } up to and including { $last }.
    { $names ->
        [none] You can also split the absence in two.
       *[other] It can be for example { $names_or }. You can also split the absence in two.
    }

deputy-stands-in =
    On those days you are the deputy for { $person } yourself: { $first } up to and including { $last }.
    Ask { $person_first } to choose another first. Then write your absence again.
