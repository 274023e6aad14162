# Opening a case: from "new case" to "send".

# A line that holds only this is left out.
-nothing = {"\uE001"}

# Pieces that other texts use.
at-place = { $at }{ $place ->
    [none] {""}
   *[other] , { $place }
 }
section-line = **{ $title }:** { $text }

ask-kind =
    What kind of meeting do you need?
    Tap the one that fits, or write what the meeting is called.

ask-label =
    What shall we call the case here in the chat?
    Choose something you will recognise, such as "boy, 4, Blue Room". Do not write a name or a CPR number.

ask-reference =
    What is the case's number in your own system?
    The meeting belongs to a case you already have. Write only the case number, not the CPR number.

ask-began =
    Which day did the support begin?
    The first follow-up is counted from that day. Write for example "30/11 2026".

ask-field =
    { $number } of { $of } · { $ask }
    { $first ->
        [yes] Take a break whenever you like; I remember where we are. You can also send the whole form in one message: write 1., 2. and so on before each answer.
       *[no] { -nothing }
    }

ask-form-shared =
    Did you fill in the form together with the parents, and have they got it themselves?
    Both must be done before I invite anybody. If they got it before today, write the day, such as "10/12".

ask-relatives =
    Who are the parents, and are they bringing anybody?
    Write the names, such as "Sara and Nikolaj Friis, grandmother Inge".

ask-perspective =
    { $at ->
        [none] How will the child's own voice be heard at the meeting?
       *[other] How will the child's own voice be heard at the meeting on { $at }?
    }
    The child can be there, or somebody the child trusts can ask first. If it cannot be done this time, just write why.
    { $at ->
        [none] { -nothing }
       *[other] Ask the parents too to talk with the child about what it wishes.
    }

ask-perspective-how =
    When and how did you ask the child, and what did the child say?
    A line or two will do. The child's own words are best.

ask-perspective-day =
    On which day did you ask the child?
    I keep the day with what you wrote. You can also write it yourself, such as "9/12".

ask-perspective-why-not =
    Why is the child's voice not there this time?
    I keep the reason with the case, and I ask again before the next meeting.

ask-when =
    When can the parents come, and where will you meet?
    Their day comes first. Write for example "Thursday 14/1 at 14:00 in the meeting room".
    { $by ->
        [none] { -nothing }
       *[other] The meeting must be held by **{ $by }** (week { $by_week }).
    }

ask-invitees =
    Who should be invited?
    Write names or roles, with a reason if you like: "Jonas, Line Skov: speech, health visitor: sleep". The reason goes into the invitation.
    { $think_of ->
        [none] { -nothing }
       *[other] Do think of: { $think_of }.
    }

ask-same-person =
    Is this the same { $first_name } as { $person }, who is in the case without an account? The account is { $account }.
    If you are in doubt, ask { $first_name } first. What has been written down can be seen with the account.

same-person-gone =
    No need to answer after all: the account is no longer there. { $person_start } is in the case without an account as before.
    Answers and consents that you wrote down still hold.

account-taken =
    { $waits ->
        [yes] That is written down. { $person_start } comes into the case's room when you send.
       *[no] Nothing more for you to do: { $person } is let into the case's room now.
    }
    Answers and consents that you wrote down before still hold.

you-have-access =
    { $first_name }, you can now take part in the case "{ $label }" here in the chat yourself. What was written down for you still holds.
    { $answer ->
        [yes] You have said yes to the meeting on { at-place }.
        [no] You have said no to the meeting on { at-place }.
       *[other] { -nothing }
    }

ask-which-person =
    { $only ->
        [none] Who do you mean by "{ $words }"?
       *[other] Is "{ $words }" { $only }?
    }
    { $only ->
        [none] It could be more than one. Tap the right one, or choose somebody else.
       *[other] I ask so that the invitation reaches the right person.
    }

ask-the-name =
    Whom do you mean by "{ $words }" then? Write the full name.
    { $more ->
        [yes] I take the other names that you wrote after that.
       *[no] { -nothing }
    }

ask-qualify =
    Will you take on the case "{ $label }"? { $requester } asks for a meeting.
    { $sections ->
        [none] { -nothing }
       *[other] { $sections }
    }
    If you say yes, the case is yours from here, and we find a day. If something is missing, you can ask first.

ask-qualify-question =
    What would you like to know?
    I pass your question on to whoever asked for the meeting.

ask-send =
    Shall I send this?
    {""}**{ $kind }** { at-place } (week { $at_week })
    { $chair ->
        [none] Chair: not chosen yet
       *[other] Chair: { $chair }
    }
    { $names ->
        [none] I invite nobody in the chat.
       *[other] I invite: { $names }
    }
    { $others ->
        [none] { -nothing }
       *[other] You tell them yourself: { $others }
    }
    { $child ->
        [none] { -nothing }
       *[other] The child was asked: { $child }
    }
    If I send it today, { $today }, those invited must answer by **{ $due }** (week { $due_week }).

form-read =
    Thank you. I found { $fields } answers in your message and put them in the form.

form-file =
    Here is the form as a file. Go through it with the parents, and give it to them. If you correct something, you get a new one.

form-to-attach =
    Here is the form to attach to the mail.

first-follow-up-by =
    The first follow-up must be held by **{ $due }** (week { $due_week }).
    I count from { $began }, the day the support began.

later-than-allowed =
    { $date_start } is after the deadline, which is **{ $by }** (week { $by_week }).
    I keep the day, as a late meeting is better than none. If an earlier day is possible, write "move" and the new day.

how-to-edit =
    Write what should be different, such as "move 21/1 at 14", "invite Line: speech", "remove Line" or "correct 1: the new text".
    Write "send" when it is right. Nothing has been sent yet.

planned =
    { $place ->
        [none] The meeting is set for **{ $at_full }** (week { $at_week }).
       *[other] The meeting is set for **{ $at_full }** (week { $at_week }), { $place }.
    }

request-taken =
    Nothing more for you to do now: { $leader } has taken on the case "{ $label }".
    { $leader_first } finds a day with the parents and sends the invitations.

request-sent =
    { $leader ->
        [none] Nothing more for you to do now: the leader has your request.
       *[other] Nothing more for you to do now: { $leader } has your request.
    }
    I will write when there is an answer about the case "{ $label }". To correct something, write for instance "correct 1: the new text".

request-sent-back =
    Can you help with an answer in the case "{ $label }"? The leader asks before a meeting can be set:
    "{ $question }"
    Write the answer here, and I will ask { $leader ->
        [none] the leader
       *[other] { $leader_name }
    } again. To correct the form, write for instance "correct 1: the new text".

request-sent-back-done =
    Your question has been passed on. Nothing more for you to do now, and nothing is sent meanwhile.

computation =
    The deadline is **{ $due }** (week { $due_week }).
    { $basis ->
        [lov] It is set by law.
       *[lokal] It is the municipality's own, not the law's.
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

step-line =
    { $because ->
        [none] { $counted ->
            [none] { $meeting ->
                [yes] - { $date }: the last working day before the meeting, and here is the deadline
               *[no] - { $date }: here is the deadline
            }
           *[other] - { $date }: day { $counted }
        }
       *[other] - { $date }: does not count, { $because }
    }

because-weekend = weekend
because-holiday = public holiday
because-closed = the municipality is closed

mailbox-draft =
    Will you send a secure mail to **{ $address }**? There is only a shared mailbox for { $specialty }.
    { $form ->
        [yes] Here is a draft. Attach the form; you get it as a file below.
       *[no] Here is a draft.
    }
    "Hello. We would like to invite you to a meeting about a child. We need: { $specialty }. The meeting is on { at-place }. { $form ->
        [yes] The attached form was written together with the parents.{" "}
       *[no] {""}
    }Please answer this mail by { $due } and say who will come. Do also write if another day suits you better.{ greeting }"

# Ends a draft: who writes.
greeting = { $sender ->
    [none] {""}
   *[other] {" "}Kind regards, { $sender }
 }

ask-mail-sent =
    Has the mail to { $person } been sent?
    The time to answer runs from the day you tap yes.

mail-noted =
    Thank you. The answer must be here by **{ $due }** (week { $due_week }).
    When it comes, write it to me, such as "answer psychologist yes mail".

mail-waits =
    That is fine. Tap "Yes, sent" once the mail is on its way.

mail-of-other-day =
    You answered about the mail to { $person } about the meeting on { $was }. The meeting is now on { $at }.
    There is a new draft about that day in our chat. Send it, and tap "Yes, sent" below it.

form-not-shared-yet =
    I wait to send until the form is filled in together with the parents, and they have got it themselves.
    Tap "Yes, both" when that is done. Everything else is saved.

form-ahead =
    { $date_start } has not come yet. Write the day on which the parents got the form.

label-length =
    The name must have between 1 and 60 characters.
    Try again with something short, such as "girl, 7, first grade".

reference-unclear =
    The case number must have between 1 and 40 characters. Write only the number, such as "2026-004512".

field-unknown =
    { $titles ->
        [none] There is no form to correct here. Change the name with "correct name: the new name".
       *[other] What should be corrected? Write for instance "correct 1: the new text". You can correct { $titles_or }.
    }

field-corrected = Corrected: { $title }.

field-empty =
    I got no text. Write a few words; "we do not know yet" is an answer too.

relatives-unclear =
    I found no names in what you wrote. Write them like this: "Sara and Nikolaj Friis".

perspective-empty =
    I got no text. Write briefly how you asked the child, or why it could not be done.

day-ahead =
    { $date_start } has not come yet. Write a day that has been.

invitees-unclear =
    I found no names in what you wrote. Write for example "Jonas, Line Skov, health visitor".

not-ready-to-send =
    I cannot send yet, as the case lacks something.
    Answer the last thing I asked, and we will get there. Everything you have written is saved.

already-sent =
    It has been sent, so there is nothing more for you to do.
    To change something, write "move", "invite" or "remove" and what it is about.

no-local-leader =
    The case is saved, but I cannot find the leader who should take it on.
    Ask whoever keeps the directory to add the leader. Then we go on from there.

may-not-open =
    You cannot open this kind of case yourself ({ $kind_low }), but you can get help.
    Ask one of these to write "new case" to me: { $roles_or }.

only-responsible =
    Only { $roles_or } can be responsible for the case. Choose or ask one of them.
