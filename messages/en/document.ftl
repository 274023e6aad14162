# Headings and lines of the agreement summary and the calendar file. Days always have their year.

doc-title = { $document_start }: { $kind }
doc-when = When
doc-place = Place
doc-chair = Chair
doc-writer = Writer
doc-participants = Participants
doc-perspective = The child's perspective
doc-child = The child or young person
doc-attends = The child or young person took part.
doc-obtained = { $text } (The child was asked on { $on_full }.)
doc-actions = Actions
doc-who = Responsible
doc-from = From
doc-sign = Sign of effect
doc-goal = Goal
doc-none = Not agreed
doc-agreement = Agreement
doc-agrees = { $person } agrees.
doc-disagrees =
    { $note ->
        [none] { $person } sees it another way.
       *[other] { $person } sees it another way: "{ $note }"
    }
doc-unsaid = Have not answered: { $people }
doc-next = Next meeting
doc-next-meeting =
    { $place ->
        [none] { $at_full } (week { $at_week })
       *[other] { $at_full } (week { $at_week }), { $place }
    }
doc-next-with =
    { $people ->
        [none] Who takes part is not agreed yet.
       *[other] With { $people }.
    }
doc-evaluated-by = This is how we see whether it works: { $how }
doc-no-next =
    { $reason ->
        [none] There is no follow-up, for it has helped.
       *[other] There is no follow-up: { $reason }
    }
doc-sparring = The professionals meet for sparring on { $date_full }. The parents have been told.
doc-parents-told =
    The parents know what was agreed. { $by ->
        [none] They were told on { $on_full }
       *[other] { $by } told them on { $on_full }
    }{ $channel ->
        [none] {""}
       *[other] , { $channel }
    }.
doc-rhythm = This is why we follow up at that time: { $reason }
doc-contact = Where you can ask
doc-chair-contact = Chair: { $person }
doc-footer = { $document_start }, { $title }
doc-moment = { $at_full }
doc-day = { $date_full }
doc-form-title = Request: { $kind }
doc-form-by = Asks for the meeting
doc-form-shared = Given to the parents
doc-form-footer = Request, { $title }
calendar-title = Meeting
calendar-text = Read more in the case's room in the chat.
