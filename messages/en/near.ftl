# Close to the child first: solve it here, or involve others; who coordinates; items without names.

ask-triage-who =
    Whom will you go to first?
    Often you can solve it together there and then. If not, you involve others.

triage-asked =
    Thank you. I have asked { $person }.
    You find a way together, or you take others in. You will hear from me.

ask-triage =
    { $requester } needs you: "{ $label }".
    { $sections ->
        [none] { -nothing }
       *[other] { $sections }
    }
    Talk together first. Can you solve it here, or should others come in?

label-solve-here = We solve it here
label-involve = Involve others

ask-solved-note =
    What did you find out?
    A few words are enough. { $requester_name } will see them, and then the case ends.

solved-here =
    { $person } writes about "{ $label }": { $note }
    So the case ends here. If it gets hard again, write "new case".

solved-done =
    Thank you. { $requester_name } has got your words, and the case ends here.

triage-passed =
    Thank you. I go on with { $requester_name }, and a leader takes it from there.

others-are-involved =
    { $person } suggests that you take others in about "{ $label }".
    I need only a little more before a leader can take it.

board-coordinator =
    Coordinates between the meetings: { $person }

under-way =
    { $first_name }, this is under way between the meetings. If you hear that something is hard, talk to whoever has it.
    { $actions ->
        [none] { -nothing }
       *[other] { $actions }
    }
    { $next ->
        [none] { -nothing }
       *[other] You meet again { $next }.
    }

doc-coordinator = Coordinates

item-how =
    Write "topic", who it is about without a name, a colon and a sentence.
    Like this: "topic child, 7 years: cannot take part at break".

item-nowhere =
    There is no meeting you can bring an item to just now.
    Ask your leader when the next one is.

item-which =
    Which meeting do you mean? Write the track in front, such as "topic school: child, 7 years: plays alone".
    { $titles_lines }

item-label =
    Items stand without names. { $said ->
        [none] Begin with child, boy, girl or group.
       *[other] "{ $said }" may point to somebody. Begin with child, boy, girl or group.
    }
    Write for instance "topic child, 7 years: plays alone". If the parents have said yes, the item can be opened afterwards.

item-no-meeting =
    The item is not kept, for the next meeting is not called yet.
    Write it again when it is.

item-unknown =
    There is no item { $item } on the next meeting.
    Look at the list in the room, and write the number from there.

item-not-yours =
    That item was brought by somebody else. Ask { $person_name } to open it or take it back.

ask-item-kind =
    Do you want sparring without names, or is it a child you need to work together about?
    For one particular child another meeting suits better: { $instead_low }.

label-sparring = Sparring without names

item-kept =
    Your item is number { $item } on the meeting { $at }. It stands without names.
    If the parents say yes, write "topic { $item } consent" and how. Then I open that item only.

item-becomes-case =
    Then I take the item off and open a case instead. Only you see it until it is sent.

ask-item-consent =
    Who has said yes, when and how?
    Write for instance "both parents, at the meeting 3/10". Only item { $item } is opened.

item-is-open =
    Written down. Item { $item } can be talked about openly; the rest of the meeting is still without names.
    If the parents take their yes back, write "undo" or "topic { $item } back".

item-taken-back =
    Item { $item } is off the meeting.

items =
    { $lines ->
        [none] There are no items on the meeting yet.
       *[other] Items on the meeting. No names, unless it says open:
    }
    { $lines ->
        [none] Write "topic" in your own chat with me when you want to bring one.
       *[other] { $lines }
    }

item-line =
    - { $number }. **{ $label }**: { $text } ({ $open ->
        [yes] open, the parents have said yes
       *[no] without names
    })
