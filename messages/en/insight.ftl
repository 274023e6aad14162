# Overviews: deadlines in the morning, a line for each case, and numbers without names.

digest-set =
    You get your deadlines at 8 on the days you chose. The first time is { $next }.
    When nothing is waiting, you hear nothing. Write "no deadlines digest" to stop.

digest-off =
    Then you get no more digests. Write "deadlines" to see them yourself.

digest-how =
    On which days do you want them? Write for example "deadlines every Monday and Thursday" or "deadlines every day".
    I only write on working days.

digest =
    { $first_name }, these are your deadlines today.
    { $lines }
    Write "case" and its name, and we take one at a time. Write "no deadlines digest" to stop.

digest-line = - { $due }: { $what } ({ $label }){ $overdue ->
        [yes] {", overdue"}
       *[no] {""}
    }

case-overview =
    This is what your cases wait for:
    { $lines }
    Write "case" and the name of the one you want to go on with.

wait-line = - { $label }: { $what ->
        [none] waits for nobody
       *[other] { $what }
    }{ $due ->
        [none] {""}
       *[other] , { $due }
    }{ $who ->
        [none] {""}
       *[other] , { $who }
    }{ $overdue ->
        [yes] {", overdue"}
       *[no] {""}
    }

nothing-to-see =
    You are not responsible for any cases just now. Write "cases" to see those you take part in.

statistics =
    Numbers for { $place }, without names:
    { $lines }
    Of fewer than five meetings I show no share. It would say too much about the single one.

count-line = - { $kind ->
        [none] All meetings
       *[other] { $kind }
    }: { $held } held{ $complete ->
        [none] {""}
       *[other] , everybody needed was there at { $complete } %
    }{ $on_time ->
        [none] {""}
       *[other] , { $on_time } % by the deadline
    }{ $overdue ->
        [0] {""}
        [one] , one case is waiting past its day
       *[other] , { $overdue } cases are waiting past their day
    }

nothing-to-count =
    There are no numbers for { $place } yet. They come when you have held the first meeting.

only-leaders =
    The numbers are for leaders and administrators. Write "deadlines" to see your own.
