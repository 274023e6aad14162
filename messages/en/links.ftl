# Cases that belong together: professionals alone, and on to another meeting.

ask-onward =
    Which meeting will you go on to?
    The form comes along, and we look at it together before you send.

ask-form-again =
    Does the form still hold? Read it, and put right what is new.
    { $sections ->
        [none] { -nothing }
       *[other] { $sections }
    }
    Write what is new like this: "correct concern: the new text". The parents must get the form again before I invite anybody.

form-again-how =
    Write what is new, such as "correct concern: the new text", or send the whole form in one message.
    If it holds as it is, tap "The form holds".

no-professional-meeting =
    From this case ({ $kind }) I cannot make a meeting for professionals only. It is not set up.
    Ask whoever keeps your meetings in Tovholder, or write "new case".

nowhere-onward =
    This kind of meeting leads to no other. Write "new case" if you need another meeting.

already-linked =
    That is under way already: { $kind }. Write "cases" to see it, and "case" with its name to go on there.

linked-begun =
    Then we prepare it together: { $kind }.
    { $alone ->
        [yes] It gets a room of its own, without the family. The case's name, number and people come along.
       *[no] It gets a room of its own. The case's name, form and people come along.
    }

goes-onward =
    You need do nothing now: the case goes on to another meeting ({ $kind }). { $owner } calls it.
    { $still ->
        [none] { -nothing }
       *[other] The meeting on { $still } stands until you hear otherwise.
    }

professionals-meet =
    { $held ->
        [yes] You need do nothing: professionals have met alone on { $at }.
       *[no] You need do nothing: professionals meet alone on { $at }.
    }
    The parents know. { $by ->
        [none] They were told on { $date }.
       *[other] { $by } told them on { $date }.
    }

label-form-holds = The form holds
label-same-as-before = The same as before

kinds-explained =
    Tap the meeting that fits best. You can always go on to another.
    { $lines ->
        [none] { -nothing }
       *[other] { $lines }
    }

label-help-me-choose = Help me choose

hint-onward = - Write "on to" and the meeting's name: the form and the people come along.
hint-professional = - Write "professional meeting": professionals get a room of their own, once the parents know.
hint-contact = - Write "contact": you see whom you can ask.
