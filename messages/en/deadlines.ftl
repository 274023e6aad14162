# Deadlines that explain themselves.

duty-answer = answer the invitation
duty-answers-of-others = answers missing from others
duty-chair = chair
duty-agenda = agenda
duty-evaluation = evaluation
duty-perspective = the child's own voice
duty-meeting-soon = the meeting is the next working day
duty-meeting = the meeting
duty-close-meeting = close the meeting
duty-new-form = the new form
duty-action-begins = an action begins
duty-summary = the agreement summary goes to everybody
duty-plan = the plan goes to everybody
duty-follow-up = follow-up
duty-preparation = the case is made ready
duty-not-known = get to know the matter
duty-not-known-for = hear whether somebody without an account knows the matter
duty-prepare-child = talk with the child about the meeting
duty-check-in = say how it goes
duty-under-way = see how the agreements are going
duty-year = plan the year's meetings
duty-consent-decision = decide what happens without consent
duty-stranger = say whether a stranger in the room must leave
duty-filing = file the case, so that it can be deleted
duty-access = access request
duty-erasure = erasure request

why =
    The deadline is **{ $due }** (week { $due_week }). It is for: { $duty }.
    { $counted ->
        [sent] I count from { $from }, when the invitation was sent.
        [meeting] I count from the meeting on { $from }.
        [held] I count from { $from }, when you held the meeting.
        [start] I count from { $from }, when the support began.
        [received] I count from { $from }, when the request came. That day is not counted.
       *[examination] I count from { $from }, when the examination ends.
    }
    { $basis ->
        [lov] It is in the law, so nobody here can move it.
       *[lokal] It is the municipality's own, not the law's. The municipality can change it in its model.
    }
    { $who ->
        [none] { -nothing }
       *[other] { $counted ->
            [meeting] { $who } can move the meeting with "move". The deadline moves with it.
           *[other] If the day is wrong, { $who } can write "correct start date" and the right day.
        }
    }
    { $source ->
        [none] { -nothing }
       *[other] Source: { $source }
    }
    { $steps ->
        [none] { -nothing }
       *[other] This is how I count:
    }
    { $steps ->
        [none] { -nothing }
       *[other] { $steps }
    }
    { $others ->
        [none] { -nothing }
       *[other] The case also has these deadlines. Write for example "why agenda":
    }
    { $others ->
        [none] { -nothing }
       *[other] { $others }
    }

why-which =
    { $lines ->
        [none] The case has no deadlines just now. Write "help" to see what you can do.
       *[other] Which deadline do you mean? Write for example "why answer". The case has these:
    }
    { $lines ->
        [none] { -nothing }
       *[other] { $lines }
    }

first-follow-up-due =
    The first follow-up must be held by **{ $due }** (week { $due_week }).
    { $before ->
        [none] { -nothing }
       *[other] Before, it was { $before }.
    }
    { $counted ->
        [start] I count from the day the support began.
       *[other] I count from the day the examination ends.
    }
    { $other ->
        [none] { -nothing }
       *[other] The earlier day holds; the other one was { $other }.
    }

start-noted =
    Written down: { $date }. No deadline moves, since the first follow-up has been held.

no-start-here =
    That moves no deadline: for a { $kind_low } I do not count from that day. Write "deadlines" to see those the case has.
