# Meetings that are about no child in particular.

no-child-ask-label =
    What shall the meeting be called here in the chat?
    Choose the subject, for example "calm at meals". The meeting is about no child in particular, so write no names.

no-child-ask-when =
    When and where do you meet?
    Write for example "Thursday 14/1 at 14:00 in the meeting room".

no-child-ask-invitees =
    Who should be invited?
    Write names or roles, with a reason if you like: "Jonas, the psychologist: calm at meals". The reason goes into the invitation.

no-child-ask-qualify =
    Will you take on the meeting about "{ $label }"? { $requester } asks for it.
    { $sections ->
        [none] { -nothing }
       *[other] { $sections }
    }
    If you say yes, the meeting is yours, and we find a day together. If something is missing, you can ask first.

no-child-room-opened =
    Welcome. Here you meet about "{ $label }", and you only need to act when I ask.
    Your { $kind_low } is about practice and groups. Write no names of children or parents. { $owner } is responsible for the meeting.

no-child-request-form =
    Please read this before you answer. It is what the meeting is about.
    { $sections ->
        [none] { -nothing }
       *[other] { $sections }
    }

no-child-invitation =
    { $first_name }, can you come on { at-place }? Please answer by **{ $due }**.
    { $why ->
        [none] { -nothing }
       *[other] Why you: { $why }.
    }
    { $chair ->
        [none] The meeting: { $kind_low }. I will tell you when we know who chairs it.
       *[other] The meeting: { $kind_low }. { $chair } chairs it.
    }
    { $form ->
        [yes] Please read what stands above; it is what we will talk about.
       *[no] { -nothing }
    }

no-child-invitations-sent =
    Nothing more for you to do: I have asked { $names }. They are to answer by **{ $due }** (week { $due_week }).
    I remind them and tell you when everybody has answered.

no-child-mailbox-draft =
    Will you write a mail to **{ $address }**? There is only a shared mailbox for { $specialty }.
    Here is a draft.
    "Hello. We would like to invite you to a meeting ({ $kind_low }) about { $label }. We need: { $specialty }. The meeting is on { at-place }. Will you answer this mail by { $due } and say who comes?{ greeting }"

no-child-cancelled-done =
    { $at ->
        [none] The meeting is cancelled.
       *[other] The meeting on { $at } in the case "{ $label }" is cancelled.
    } Please call those who are not in the chat.
    If you want to meet on another day, write "new meeting" with day and time. If it was a mistake, write "undo".

no-child-follow-up-called =
    { $all ->
        [yes] No need to answer: you all said yes at the table.
       *[no] If you were at the table, no need to answer: you said yes. I ask the others below.
    }
    See you **{ at-place }** (week { $at_week }). Remember: no names of children or parents.

no-child-names =
    Will you write that again without naming anybody?
    { $removed ->
        [yes] I removed your message, for it seems to have a family's name in it.
       *[no] It seems to have a family's name in it, so it is not taken in.
    }
    The meeting ({ $kind_low }) is about practice, not about a single child. If it is a colleague, write the whole name.
    { $stands ->
        [yes] If it must stand, tap before tomorrow.
       *[no] { -nothing }
    }

no-child-birth =
    Will you write that again without the date of birth?
    { $removed ->
        [yes] I removed your message, for the date can show who the child is.
       *[no] The date can show who the child is, so it is not taken in.
    }
    The meeting ({ $kind_low }) is about practice. Rather write "a child of four".
    { $stands ->
        [yes] If it is another kind of date, tap before tomorrow.
       *[no] { -nothing }
    }

no-child-address =
    Will you write that again without the address?
    { $removed ->
        [yes] I removed your message, for it seems to say where somebody lives.
       *[no] It seems to say where somebody lives, so it is not taken in.
    }
    The meeting ({ $kind_low }) is about practice. Rather write "lives near the school".
    { $stands ->
        [yes] If it is no family's address, tap before tomorrow.
       *[no] { -nothing }
    }

no-child-file =
    Please send the file again with another name and another text to it.
    I removed it, for the name or the text seems to show who a child is. The meeting ({ $kind_low }) is about practice.

label-let-stand = Let it stand
label-let-go = No, it should go

let-go = Good, then it is gone, and I have not kept it. Write it again without that if you like.

left-standing =
    { $person } wrote, and lets it stand:
    { $words }
