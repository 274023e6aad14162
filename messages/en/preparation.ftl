# Getting ready: chair, writer, agenda, evaluation.

ask-pick-chair =
    Who should chair the meeting?
    Tap a name, or write another. I ask the person for you.
    { $by ->
        [none] { -nothing }
       *[other] It must be agreed by **{ $by }** (week { $by_week }).
    }

ask-chair =
    Will you chair the meeting on { at-place } (week { $at_week })?
    { $owner } asks you. I show the agenda item by item as you go, so you can look at the people.

chair-is-asked =
    Nothing more for you to do: I have asked { $person }, and you hear from me when there is an answer.

chair-is =
    Nothing for you to do: { $person } chairs the meeting on { $at }.

chair-agreed =
    Nothing more for you to do: { $person } has said yes to chairing the meeting.

chair-declined =
    { $person } cannot chair the meeting. Find somebody else below, and I ask again.

may-not-chair =
    Choose somebody other than { $person }: for this kind of meeting ({ $kind_low }) the chair must have another role.
    I can ask { $roles_or }. Write "chair" and the name.
    { $by ->
        [none] { -nothing }
       *[other] It must be settled by **{ $by }** (week { $by_week }).
    }

no-chair-yet =
    The meeting needs a chair before it can go on. Write "chair" and a name, and I ask.

ask-pick-writer =
    Who should write at the meeting?
    Tap a name. What the writer writes in the room becomes { $document }, so nobody writes it up afterwards.

ask-writer =
    Will you write at the meeting on { $at }?
    Just write notes in the case's room. I put them in place in { $document }.

writer-is-asked =
    Nothing more for you to do: I have asked { $person }, and you hear from me when there is an answer.

writer-agreed =
    Nothing more for you to do: { $person } writes at the meeting.

writer-declined =
    { $person } cannot write at the meeting. Find somebody else below, and I ask again.

you-write =
    Thank you, you write at the meeting on { $at }.
    Write notes in the case's room while you talk. An agreement looks like this: "action: Jonas reads with him from 18/1, sign: he asks for the book".

family-does-not-write =
    The family should be free to talk, so they do not write. Choose one of the others who come.

task-declined =
    That is fine, and thank you for telling me. Nothing more for you to do.

not-in-chat =
    { $person } is not here in the chat, so I cannot ask. Talk together yourselves, or choose somebody else.

ask-agenda =
    Shall I show the agenda for the meeting on { $at } in the room now?
    If an item is missing, first write "point" and what it is about.

agenda =
    {""}**Agenda for { at-place } (week { $at_week })**
    { $items ->
        [none] { -nothing }
       *[other] { $items_numbered }
    }
    { $points ->
        [none] { -nothing }
       *[other] Extra points:
    }
    { $points ->
        [none] { -nothing }
       *[other] { $points_lines }
    }
    { $papers ->
        [none] { -nothing }
       *[other] Papers, which are here in the room:
    }
    { $papers ->
        [none] { -nothing }
       *[other] { $papers }
    }
    { $chair ->
        [none] Chair: not chosen yet
       *[other] Chair: { $chair }
    }
    { $writer ->
        [none] Writer: not chosen yet
       *[other] Writer: { $writer }
    }
    { $chair ->
        [none] { -nothing }
       *[other] If something is missing, tell { $chair_first }.
    }

paper-line = - { $name }: { $link }

ask-paper =
    Does the file "{ $name }" go with the agenda of the meeting on { $at }?
    { $by ->
        [none] You put it in the case's room.
       *[other] { $by } put it in the case's room.
    } If you say yes, it is put on the agenda. If you say no, nothing more happens.

paper-attached =
    { $posted ->
        [yes] The file "{ $name }" now goes with the agenda.
       *[no] The file "{ $name }" is kept and goes with the agenda when that is shown.
    } Write "undo" to take it off again.

paper-waits =
    The meeting on { $at } is cancelled, so the file waits.
    Write "new meeting" with a day and a time when you have found one. Then I ask again.

papers-go-along =
    { $papers ->
        [none] Papers of the cancelled meeting go along to the new one.
       *[other] Papers of the cancelled meeting go along to the new one: { $papers }.
    }
    If a file should not, delete it in the case's room.

paper-asked-elsewhere =
    No need to answer: { $person } now answers for the agenda. I have asked there about the file.

paper-for-parents =
    Will you send the file "{ $name }" to { $names }? They are not here in the chat, and the file now goes with the meeting on { $at }.

agenda-posted =
    The agenda now stands in the room. Nothing more for you to do.

agenda-waits =
    That is fine. Write "agenda" when you want to show it.

point-added =
    The point is saved and goes on the agenda. Write "undo" to take it off again.

point-empty =
    What should the point be about? Write it all at once, such as "point summer holiday".

ask-evaluate =
    { $number } of { $of } · { $ask }
    { $number ->
        [1] We follow up on { $at } (week { $at_week }). Keep it short; nobody sees your answers before the meeting. You can take a break or send it all in one message.
       *[other] { -nothing }
    }

evaluation-thanks =
    Thank you, now you are done. I show the answers at the meeting and not before.

evaluations-in =
    { $of ->
        [1] Nothing for you to do: it has been written how it has gone. The answer is shown at the meeting.
       *[other] Nothing for you to do: all { $of } have written how it has gone. The answers are shown at the meeting.
    }

evaluations-so-far = { $filled } of { $of } have written how it has gone.

perspective-kept =
    Thank you. The child's voice is kept for the meeting. { $on ->
        [none] { -nothing }
       *[other] You asked the child on { $on }.
    }
    Write "undo" to do it over.

perspective-first =
    Before you begin, the child's voice must be there. Answer here, and then write "start" again.
