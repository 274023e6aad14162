# When a meeting can be: fixed times, daytime, acute, and meetings that come again.

ask-slot =
    { $none ->
        [yes] There are no free times at { $place } just now.
       *[no] When does it suit? These are the next free times at { $place }.
    }
    { $only ->
        [yes] If none suits, write a later day. If it cannot wait, tap "It is urgent".
       *[no] If none suits, write a day, a time and a place of your own.
    }

slot-none =
    { $at_start } is not one of the fixed times, and the meeting is held in those.
    { $free ->
        [none] There are no free times just now. Write "acute" and why, if it cannot wait.
       *[other] Write one of the free times:
    }
    { $free ->
        [none] { -nothing }
       *[other] { $free_lines }
    }

slot-taken =
    { $at_start } was just taken by another case.
    { $free ->
        [none] There are no free times just now. Write "acute" and why, if it cannot wait.
       *[other] Write one of those that are free:
    }
    { $free ->
        [none] { -nothing }
       *[other] { $free_lines }
    }

outside-daytime =
    Which other time suits? The meeting must be between { $from_time } and { $to_time }.
    It takes { $minutes } minutes, and there must be room for them.

ask-acute-reason =
    Why can the meeting not wait?
    Keep it short and without names. The reason is kept, and everybody in the room sees it.

acute-noted =
    Written down: the meeting is acute and needs no fixed time.
    { $planned ->
        [yes] Write "move" and a new day and time.
       *[no] { -nothing }
    }

acute-not-needed =
    There are no fixed times here, so you are free to choose a day.
    Write the day and time that suit you.

acute-meeting =
    The meeting is acute, so it is held outside the fixed times.
    Reason: { $reason }

label-acute = It is urgent
doc-acute = Acute, because

ask-track =
    Which track is it?
    Each track has its own circle, which is invited every time.

track-unknown =
    I do not know that track here.
    Tap one of them, or write one of the names: { $titles_or }.

ask-series-day =
    { $label }: { $date } is closed ({ $because }), so the next meeting lacks a day.
    Choose another, or write a day and time. I do not move the meeting myself, and I ask only this once.

label-skip-this-time = Leave it out this time

next-occurrence =
    Next time we meet **{ $at }** (week { $at_week }){ $place ->
        [none] .
       *[other] , { $place }.
    }
    The circle is asked now. Answer here, so that we know who comes.

year-count =
    { $label }: there are to be { $wanted } meetings in { $year }.
    { $held ->
        [0] None is held yet
        [one] One is held
       *[other] { $held } are held
    }, and { $planned ->
        [0] none is planned.
        [one] one is planned.
       *[other] { $planned } are planned.
    }

year-at-risk =
    { $label }: will you look at the year's meetings? There are to be { $wanted } in { $year }.
    { $held ->
        [0] None is held yet
        [one] One is held
       *[other] { $held } are held
    }, and { $planned ->
        [0] none is planned.
        [one] one is planned.
       *[other] { $planned } are planned.
    }
    Write "new meeting" and a day, and I will ask the circle.
