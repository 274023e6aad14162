# Changes on the way.

ask-move-to =
    Which day should the meeting be, then?
    Tap a day, or write another. Nothing has been sent yet.

ask-they-come =
    Can { $names } come on { at-place } (week { $at_week })?
    { $label ->
        [none] { -nothing }
       *[other] The case is "{ $label }".
    }
    Talk with them, and tap what they say. Until then they stand as those who have not answered.
    { $due ->
        [none] { -nothing }
       *[other] I have asked the others myself. They are to answer by **{ $due }** (week { $due_week }).
    }

ask-cancel-this =
    Should the meeting on **{ $at }** be cancelled?
    It is in the case "{ $label }" ({ $kind_low }). If you say no, nobody is told anything. If you mean another case, write "case" and its name first.

ask-move-this =
    Should the meeting on **{ $at }** be moved?
    It is in the case "{ $label }" ({ $kind_low }). If you say no, nobody is told anything. If you mean another case, write "case" and its name first.

moved-done =
    { $at ->
        [none] Nothing more for you to do: the meeting is moved.
       *[other] Nothing more for you to do: the meeting in the case "{ $label }" is moved to { $at }.
    } I have asked everybody again. They are to answer by **{ $due }** (week { $due_week }).

mailbox-moved =
    Will you send a secure mail to **{ $address }** about the new day? Here is a draft.
    "Hello. The meeting on { $before } has been moved. It is now on { at-place }. Please answer by { $due } whether you can still come.{ greeting }"

meeting-moved =
    Can you come on **{ at-place }** (week { $at_week })? The meeting has been moved there.
    It was to be on { $before }. Please answer again below.

meeting-cancelled =
    You need not come on { $at }: the meeting is cancelled.
    { $reason ->
        [none] The chair tells you if there will be a new one.
       *[other] The reason: { $reason }
    }

cancelled-done =
    { $at ->
        [none] The meeting is cancelled.
       *[other] The meeting on { $at } in the case "{ $label }" is cancelled.
    } Please call those who are not in the chat, the parents too.
    To meet another day, write "new meeting" with a day and a time. If it was a mistake, write "undo".

stays-put =
    The meeting stays on { $at }. Nobody has been told anything, and there is nothing more for you to do.

meeting-still-coming =
    There is a meeting to come on { $at }. Hold it first, or write "cancel REASON" if it should not be.

undone =
    { $what ->
        [comes] Taken back: { $about } comes.
        [comes-not] Taken back: { $about } does not come.
        [unsure] Taken back: { $about } does not know yet.
        [note] Taken back: the note "{ $about }".
        [action] Taken back: the action "{ $about }".
        [paper] Taken back: the file "{ $about }" on the agenda.
        [point] Taken back: the point "{ $about }".
        [child] Taken back: the child's own view for the meeting.
        [agreement] Taken back: whether { $about } agrees.
        [evaluation] Taken back: your answer "{ $about }".
        [sparring] Taken back: what you answered about sparring.
        [parents-told] Taken back: that the parents know.
        [sent] Taken back: { $about } has got the papers.
        [relation] Taken back: "{ $about }" on the network card.
        [begun] Taken back: the meeting began.
        [form] Taken back: the parents have got the form.
        [known] Taken back: the parents know that you meet.
        [consent] Taken back: { $about } has said yes to your meeting.
        [custody] Taken back: { $about } does not hold custody.
        [plan] Taken back: what you answered about the plan.
        [external] Taken back: you agree on who comes from outside.
        [active] Taken back: what you answered about an active case.
        [helped] Taken back: whether it has helped.
       *[other] Taken back: the last thing you answered in the case.
    }

nothing-to-undo =
    I found nothing of yours that can be taken back. If something has been sent, correct it with "move", "cancel" or "remove".

went-back =
    { $moved ->
        [none] Taken back: the meeting on { $at } in the case "{ $label }" is not cancelled.
       *[other] Taken back: the meeting in the case "{ $label }" is on { $at } again.
    }{ $called ->
        [yes] {" "}The room says so now. Please ring those who are not in the chat, if they have heard otherwise.
       *[no] {""}
    }

meeting-holds =
    The meeting on **{ at-place }** (week { $at_week }) will be held after all.
    { $moved ->
        [none] It is not cancelled.
       *[other] It is not moved to { $moved }.
    } If you answered about that day before, your answer still holds.

day-has-passed =
    The meeting cannot go back to { $at }: that time has passed. Write "move" or "new meeting" with a new day and time.

changed-since =
    The meeting has been changed again since, so this cannot be taken back. Write "move" with the day it should be.

new-meeting-taken-back =
    Taken back: the meeting on { $at } in the case "{ $label }" is no longer planned. Nobody has been asked about it.
    Write "new meeting" with a day and a time when you have found another day.

follow-up-taken-back =
    Taken back: the follow-up on { $at } is no longer agreed. Nobody has been called to it.

already-called =
    The meeting on { $at } has been announced, so I cannot simply take it back.
    Write "cancel" and why, and everybody is told. If only the day is wrong, write "move" and the right day.

handed-over =
    Nothing more for you to do: { $to } is now responsible for the case, and for all its deadlines.

handed-to-you =
    You are now responsible for the case "{ $label }". { $from } has handed it over.
    Write "deadlines" to see what is waiting, and when.

removed =
    { $person } is no longer in the case and cannot read what you write from now on.

owner-stays =
    Whoever is responsible for the case cannot be removed. First pass the case on with "hand over NAME".

parents-stay =
    The case must have at least one parent. { $alone ->
        [yes] If professionals should meet alone, write "professional meeting".
       *[no] If the case should end, write "close case".
    }

ask-close-case =
    Should the case be closed?
    Then I stop writing about it. Please also say how it ends.

case-closed =
    The case is closed, and there is nothing more for you to do. Thank you for all you have given.

case-closed-owner =
    The case "{ $label }" is closed. File the papers of the meetings in your own system if you have not done so.

case-stays-open =
    The case is open as before. Write "close case" when it should end.
