# Who must be there, who chairs, and parents who always take part.

role-needed =
    Whom can you invite as { $roles_or }?
    The meeting ({ $kind_low }) needs one of them. Write the name, or write "invite" and the role.

ask-agree-chair =
    Who should chair the meeting on { at-place } (week { $at_week })?
    { $owner } has called it. The two of you agree who chairs, and often it is you.

chair-is-agreed =
    Nothing more for you to do now: I have asked { $leader } who should chair the meeting. You agree it together, and I write when there is an answer.

label-i-chair = I chair it

parents-always =
    { $person_start } stays on the list: in this kind of meeting ({ $kind_low }) the parents always take part.
    If the day does not work, find another with "move DATE". If you need a meeting without parents, choose another kind with "new case".

parents-expected =
    { $names ->
        [none] The meeting lacks the parents.
       *[other] The meeting lacks the parents: { $names }.
    }
    In this kind of meeting ({ $kind_low }) they always take part. Find a day they can come with "move DATE". If they do come, write "answer NAME yes phone".
