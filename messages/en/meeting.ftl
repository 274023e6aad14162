# At the table: item by item, actions and agreements.

ask-begin =
    Tap here when you are all seated for today's meeting at { $at_time }.
    { $names ->
        [none] { -nothing }
       *[other] I expect { $names }. If that is not so, correct it first.
    }
    Then I show the first item in the room, and who speaks first.

ask-at-table =
    Who is at the table?
    { $names ->
        [none] I expect nobody besides you.
       *[other] I expect you, { $names }.
    }
    Tap one at a time, and begin when it is right.

ask-begin-early =
    Shall you begin now? The meeting is not until { $at } (week { $at_week }).
    I then show the first item to everybody in the room.

not-begun =
    Nothing for you to do: the meeting has not begun. See you on { $at }.

item =
    {""}**Item { $number } of { $of } · { $title }**
    { $prompt ->
        [none] { -nothing }
       *[other] { $prompt }
    }
    { $points ->
        [none] { -nothing }
       *[other] { $points_lines }
    }
    { $order ->
        [none] { -nothing }
       *[other] First { $order }.
    }
    { $writer ->
        [none] { -nothing }
       *[other] { $writer_first } writes.
    }

ask-item =
    Has everybody had their say?
    The chair taps when you go on.

who-is-missing =
    Who has not said anything yet?
    { $order ->
        [none] Go round once more before you go on.
       *[other] Tap the name, or go round once more: first { $order }.
    }

hear-now = Let { $name } speak before you go on.

recall =
    { $held ->
        [none] **What you agreed last time**
       *[other] **What you agreed on { $held }**
    }
    { $sections ->
        [none] { -nothing }
       *[other] { $sections }
    }
    { $actions ->
        [none] There are no actions from last time.
       *[other] { $actions }
    }

evaluations =
    {""}**How it has gone, written before the meeting**
    { $lines ->
        [none] { -nothing }
       *[other] { $lines }
    }

action-taken =
    Written: { $action }
    { $no_day ->
        [yes] { $no_sign ->
            [yes] When does it begin, and which sign do you look for?
           *[no] When does it begin?
        }
       *[no] { $no_sign ->
            [yes] Which sign do you look for?
           *[no] { -nothing }
        }
    }
    Edit your message, and I follow.

# $what is as it was said, with the name in front: "Jonas reads with him".
action-line =
    {""}**{ $what_start }**{ $from ->
        [none] .
       *[other] {" "}from { $from }.
    }{ $owner ->
        [none] {" "}Nobody is responsible yet.
       *[other] {" "}Responsible: { $owner }.
    }{ $sign ->
        [none] {""}
       *[other] {" "}Sign of effect: { $sign }.
    }{ $goal ->
        [none] {""}
       *[other] {" "}Goal: { $goal }.
    }

moment-line =
    { $place ->
        [none] { $at } (week { $at_week })
       *[other] { $at } (week { $at_week }), { $place }
    }

ask-action-owner =
    Who does it: "{ $what }"?
    An action needs one person responsible. Tap a name, or write it.

action-empty =
    I saw the word action, but not what should be done. Write for example "action: Jonas reads with him from 18/1, sign: he asks for the book".

already-open =
    The meeting is under way, so it cannot begin again or be moved. Write "next" to go on.

not-open =
    The meeting is not under way, so I cannot write this down yet. The chair begins with "start".

not-sent-yet =
    The meeting cannot begin, as the invitations have not been sent. Write "send" when the case is ready.
