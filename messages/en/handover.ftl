# All cases at once to another.

all-handed-over =
    Nothing more for you to do: { $to } is now responsible for these cases.
    { $lines }
    All open deadlines go with them. If you change your minds, { $to } can hand them back.

all-handed-to-you =
    You are now responsible for these cases. They come from { $from }.
    { $lines }
    Write "overview" to see what they wait for.

hand-line = - { $label }{ $duties ->
        [0] {""}
        [one] , one open deadline
       *[other] , { $duties } open deadlines
    }

some-stay =
    These cases stay where they are: { $labels }.
    { $to } cannot own that kind. Write "hand over all to" and the name of somebody who can.

nothing-to-hand-over =
    { $person } has no open cases, so there is nothing to hand over. Write "cases" to see your own.

still-here =
    { $person } is still here and hands over their own cases.
    Ask { $person } to write "hand over all to" and a name.

may-not-hand-over =
    The cases of somebody who has left can be handed over by the head of the place or an administrator. Ask one of them.

hand-over-how =
    Who shall have the cases? Write "hand over all to NAME".
    If a colleague has left, write "hand over all from NAME to NAME".

cases-left =
    { $person } is out of the directory, but still has { $count ->
        [one] one open case
       *[other] { $count } open cases
    }. Write "hand over all from NAME to NAME", and somebody else is responsible.
