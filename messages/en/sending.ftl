# Papers on their way: one tick for everybody who should have them.

ask-summary-sent =
    Has { $person } got { $document }?
    Send it by Digital Post, or hand it over, by **{ $due }**. Tap when it is done.

ask-plan-sent =
    Has { $person } got the revised plan ({ $plan_low })?
    It must arrive by **{ $due }**. I do not send it myself; tap when you have.

plan-owed =
    { $names ->
        [none] Will you send the revised plan ({ $plan_low }) by **{ $due }** (week { $due_week })?
       *[other] Will you send the revised plan ({ $plan_low }) to { $names } by **{ $due }** (week { $due_week })?
    }
    It goes outside the chat. Write "sent NAME" for each one who has got it.

sent-later =
    That is fine. I remind you before the deadline.

ticked =
    Noted: { $person_name } has got { $plan ->
        [yes] the revised plan ({ $document_low })
       *[no] { $document ->
            [none] it
           *[other] { $document }
        }
    }. { $left ->
        [0] { $other ->
            [none] Now everybody has it, so you are done.
           *[other] Now everybody has it. Some still lack another paper: { $other_low }.
        }
        [one] One is still missing.
       *[other] { $left } are still missing.
    }

already-ticked =
    Nothing for you to do: that person has got it, or should not have it.

nothing-to-send =
    Nothing for you to do: nobody in the case lacks any papers.

ticks-missing =
    { $names ->
        [none] Some still lack papers from the meeting.
       *[other] These still lack papers from the meeting: { $names }.
    }
    Write "sent NAME" for each one who has got them, or "sent all".
