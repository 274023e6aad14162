# Ending: sparring, follow-up, reading aloud, agreement.

ask-helped =
    Has it helped?
    If you say yes, the task is to hold on to it, and then the case can end. The chair taps.

ask-sparring =
    Should the professionals meet for sparring before the follow-up?
    If so, the parents must be told today.

ask-sparring-date =
    Which day is the sparring? Write for example "4/2".

ask-parents-told =
    { $absent ->
        [yes] Do the parents know what you have agreed without them today?
       *[no] { -nothing }
    }
    { $date ->
        [none] { $absent ->
            [yes] { -nothing }
           *[no] Do the parents know that the professionals meet for sparring?
        }
       *[other] Do the parents know that the professionals meet for sparring on { $date }?
    }
    They must know before the meeting can be closed. If a colleague told them, tap "Yes, in another way".

ask-told-how =
    Who told the parents, how, and on which day?
    Write for example "Jonas, a visit yesterday". If you write no name, it is you. If you write no day, it is today.

told-how-empty =
    I lack how the parents were told. Write for example "Jonas, a visit yesterday".

parents-first =
    Tell the parents now, while you sit together, or call them. Then tap how they were told, and we go on.

ask-follow-up =
    { $helped ->
        [yes] Shall you meet again? It has helped, so you may end here.
       *[no] When and where do you meet again?
    }
    Write for example "9/3 at 14" or "9/3 at 14 without Pia". Else the place and the people are the same.
    { $asked ->
        [yes] The local people write beforehand how it goes. You can also end with "how: we count books".
       *[no] End with how you see whether it works: "how: we count books".
    }
    { $by ->
        [none] { -nothing }
       *[other] It must be by **{ $by }** (week { $by_week }).
    }

ask-follow-up-late =
    Could it be sooner? { $date_start } is after the deadline, which is **{ $by }** (week { $by_week }).
    Write an earlier day. If that cannot be done, write the reason, and I keep it.

ask-no-follow-up =
    Why will you not follow up?
    The reason goes into { $document }, where everybody can read it.

ask-evaluated-how =
    How will you see whether it works?
    Write it in a few words, such as "we count books". Then everybody knows what to watch for.

ask-course =
    Is it the same course that goes on, or does a new one begin?
    A new course needs a new form, written together with the parents.

new-course =
    Then a new course begins. You hear about the form when the meeting is closed.

new-course-form =
    Will you fill in a new form together with the parents before the next meeting?
    Give it to them afterwards. I call the next meeting when the form is in place.

ask-rhythm =
    Why do you follow up just then?
    The child and the parents have a right to a reason (barnets lov § 95, stk. 3). A line or two will do.

read-back =
    {""}**Read aloud before you leave**
    { $actions ->
        [none] You have agreed no actions.
       *[other] { $actions }
    }
    { $next ->
        [none] { $series ->
            [yes] The next meeting follows the series, so you need not find a day.
           *[no] No further meeting is agreed.
        }
       *[other] We meet again on { $next }.
    }
    { $circle ->
        [none] { -nothing }
       *[other] With { $circle }.
    }
    { $how ->
        [none] { $asked ->
            [yes] Before the meeting the local people write how it has gone.
           *[no] { -nothing }
        }
       *[other] This is how we see whether it works: { $how }
    }

owners-are-external =
    Can somebody close to the child every day take one of the actions? Right now they all lie with people from outside. You decide.

ask-agree =
    Do you agree?
    Answer each for yourself. If you see something differently, I write it the way you say it.

ask-dissent =
    What do you see differently?
    I write it in { $document } in your own words.

# Written after the papers are sent.
dissent-kept =
    { $note ->
        [none] { $name } sees it another way.
       *[other] { $name } sees it another way: "{ $note }"
    }
    That now stands in the case, but not in { $document }, which had been sent. The chair tells those who are not in the chat.

not-at-the-table =
    I do not count you among those at the table, so your answer is not written down yet.
    If you are there, ask { $chair } to write "answer" with your name and "yes". Then tap again.

dissent-noted =
    { $note ->
        [none] Nothing for you to do: { $name } sees it another way, and that stands in { $document }.
       *[other] Nothing for you to do: { $name } sees it another way, and that stands in { $document }: "{ $note }"
    }

ask-agrees-for =
    Does { $name } agree with what you have read aloud?
    Ask at the table, and tap the answer here.

ask-dissent-for =
    What does { $name } see differently?
    Write it the way it is said. It stands in { $document }.

ask-close-meeting =
    Shall I close the meeting and send { $document }?
    { $silent ->
        [none] { -nothing }
       *[other] Had not answered when I asked: { $silent }.
    }
    { $awaited ->
        [none] { -nothing }
       *[other] Writing what they see differently: { $awaited }. Please wait.
    }
    Answers until then count. It comes in the room, and you get a file for those not in the chat.

stays-open =
    That is fine, the meeting is open. Write "next" when you want to close it.

summary =
    {""}**What you agreed on { $at }**
    { $helped ->
        [none] { -nothing }
        [yes] It has helped: now you hold on to it.
       *[no] It has not helped enough yet.
    }
    { $actions ->
        [none] You have agreed no actions.
       *[other] { $actions }
    }
    { $dissent ->
        [none] { -nothing }
       *[other] Somebody sees it differently:
    }
    { $dissent ->
        [none] { -nothing }
       *[other] { $dissent_lines }
    }
    { $next ->
        [none] No further meeting is agreed.
       *[other] We meet again on { $next }.
    }

summary-file =
    Here is { $document } of the meeting on { $at }. Nothing for you to do; the chair sees to those who are not in the chat.

follow-up-called =
    { $all ->
        [yes] No need to answer: you all said yes at the table.
       *[no] If you were at the table, no need to answer: you said yes. I ask the others below.
    }
    See you on **{ at-place }** (week { $at_week }).
    { $family ->
        [yes] The parents talk with the child again about what it wishes. Please do so too.
       *[no] { -nothing }
    }
