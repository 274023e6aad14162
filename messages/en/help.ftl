# Help, and what was not understood.

verbatim = { $text }

in-english = In English:

welcome =
    Hello { $first_name }. I am Tovholder, and there is nothing for you to do right now.
    I keep track of meetings about a child: who comes, when to answer, and what you agree.
    Do not use me to report concern for a child; that goes its usual way, outside the chat. And never write CPR numbers here.
    { $hints ->
        [none] Write "help" when you want to begin.
       *[other] { $hints }
    }

help =
    { $label ->
        [none] This is what you can do now.
       *[other] This is what you can do now in the case "{ $label }".
    }
    { $hints ->
        [none] Write to me when you want to begin something.
       *[other] { $hints }
    }

hint-new-case = - Write "new case": we arrange a meeting together.
hint-continue = - Answer the last thing I asked: then we go on.
hint-cases = - Write "cases": you see your cases.
hint-new-meeting = - Write "new meeting" with a day and a time: I invite the same people again.
hint-sent = - Write "sent NAME by hand": I tick off that the papers have arrived.
hint-close-case = - Write "close case": then we end it together.
hint-next-item = - Write "next": we go to the next item.
hint-action = - Write "action: WHO WHAT from DATE, sign: WHAT WE SEE": I write the agreement down.
hint-note = - Write in the case's room: it goes into the meeting's papers.
hint-answer-for = - Write "answer NAME yes telephone": I note the answer for somebody who is not in the chat.
hint-invite = - Write "invite" and a name, with a reason if you like: I ask for you.
hint-agenda = - Write "agenda": I show it in the room.
hint-begin = - Write "start": the meeting begins.
hint-point = - Write "point" and a subject: it goes on the agenda.
hint-move = - Write "move DATE": everybody is asked again. If it comes to nothing, write "cancel REASON".
hint-chair = - Write "chair" and a name: I ask whether they will lead the meeting.
hint-ask-chair = - Write "ask the chair" and your question: I pass it on.
hint-correct = - Write "correct 1:" and the new text: I correct it in the form.
hint-correct-name = - Write "correct name:" and another name: the case is called that.
hint-consent = - Write "consent": you see who has said yes.
hint-undo = - Write "undo": I take back the last thing you did.
hint-directory = - Write "person add" or "person remove": I say how.
hint-places = - Write "places" or "mailboxes": you see them, and how to change them.
hint-statistics = - Write "statistics": you see numbers without names.
hint-answer = - Tap an answer, or write "yes" or "no" in the case's room: then we know whether you come.
hint-duties = - Write "deadlines": you see what you owe, and when.
hint-listed = - If you never see answers to tap, write "without polls".
hint-language = - Write "sprog da": jeg taler dansk.

cases =
    { $lines ->
        [none] You have no cases right now. Write "new case" to open one.
       *[other] These are your cases:
    }
    { $lines ->
        [none] { -nothing }
       *[other] { $lines }
    }

case-line =
    - **{ $label }**{ $number ->
        [none] {""}
       *[other] {" "}({ $number })
    }{ $kind ->
        [none] {""}
       *[other] , { $kind_low }
    }{ $draft ->
        [yes] , not sent yet
       *[no] {""}
    }{ $at ->
        [none] {""}
       *[other] , meeting on { $at }
    }{ $missing ->
        [0] {""}
        [one] , one answer missing
       *[other] , { $missing } answers missing
    }{ $mine ->
        [yes] , you are responsible
       *[no] {""}
    }

no-cases =
    { $opens ->
        [yes] You are in no cases right now. Write "new case" if you want to open one.
       *[no] You are not part of any case right now. If you are invited to a meeting, I will write to you. Write "help" to see what you can do.
    }

duties =
    { $lines ->
        [none] Nothing for you to do in the case "{ $label }" right now.
       *[other] This is waiting for you in the case "{ $label }":
    }
    { $lines ->
        [none] { -nothing }
       *[other] { $lines }
    }

duty-line = - { $due }: { $what }{ $overdue ->
        [yes] {", overdue"}
       *[no] {""}
    }

ask-which-case =
    Which case do you mean? Write "case" and its name. With "cases" you see them all.

ask-which-of-cases =
    Which case do you mean? I have done nothing yet.
    The number is the name of the case's room. You can also write it, for example "case 1A2B".

case-to-tap =
    { $number }: { $label }{ $kind ->
        [none] {""}
       *[other] , { $kind_low }
    }{ $place ->
        [none] {""}
       *[other] , { $place }
    }{ $at ->
        [none] {""}
       *[other] , meeting { $at }
    }{ $draft ->
        [yes] , not sent yet
       *[no] {""}
    }{ $closed ->
        [yes] , closed
       *[no] {""}
    }

no-such-case =
    I found no case called "{ $said }". Write "cases" to see those you are in.

language-set =
    We speak English from now on. Write "language da" if you would rather have Danish.

listed-set =
    I write the answers as a list. Answer with the number or the words. Write "with polls" if you would rather tap.

polls-set =
    You get answers to tap again. Write "without polls" if you cannot see them.

answer-by-number = Answer with the number or the words.

unknown-command =
    { $nearest ->
        [none] I did not understand "{ $said }". Write "help" to see what you can do now.
       *[other] I did not understand "{ $said }". Did you mean "{ $nearest }"? Then write that, or write "help".
    }

not-understood =
    I did not understand that, but I would like to help.
    { $hints ->
        [none] Write "help" to see what you can do now.
       *[other] { $hints }
    }

hello-back =
    { $waits ->
        [yes] Hello { $first_name }. I am waiting for your answer to the last thing I asked.
       *[no] Hello { $first_name }. Write "help" to see what you can do now.
    }

thanks-back =
    { $waits ->
        [yes] You are welcome. I am still waiting for your answer to the last thing I asked.
       *[no] You are welcome.
    }

choice-unclear =
    I could not tell which answer "{ $said }" is.
    { $choices ->
        [none] Tap one of the answers above.
       *[other] Tap one of the answers, or write one of them:
    }
    { $choices ->
        [none] { -nothing }
       *[other] { $choices_numbered }
    }

question-is-over =
    No need to answer: the question no longer applies. Write "help" to see what there is now.

too-long =
    Please split your message into several. It is { $kilobytes } kB, which is too much for me, so I have not read it.

unreadable =
    { $first_name }, will you send your last message again? I could not open it: it is encrypted, and your device has not given me the key.
    If it goes wrong again, log out of the chat and in again.

not-kept =
    { $first_name }, something went wrong on my side, so what you just did is not written down. Will you try again in a while?
    If it goes wrong again, call whoever you have the meeting with. Whoever looks after me has been told.

person-gone =
    That person is no longer in the directory. Write another name.

person-unknown =
    { $nearest ->
        [none] I know nobody called "{ $said }". Write first name and surname, or a role, such as "speech therapist".
       *[other] I am not sure who "{ $said }" is. Did you mean { $nearest_or }? Write the whole name.
    }

some-found =
    { $missing ->
        [none] I did not find all the names.
       *[other] I do not know { $missing }.
    }
    { $found ->
        [none] { -nothing }
       *[other] The others are on the list: { $found }.
    }
    { $nearest ->
        [none] Write "invite" and first and last name or a role, such as "invite the speech therapist".
       *[other] Did you mean { $nearest_or }? Then write "invite" and the whole name.
    }

not-in-case =
    { $names ->
        [none] "{ $said }" is not in the case. Write the name as it stands on the board, or "invite NAME: WHY".
       *[other] "{ $said }" is not in the case. These are: { $names }. Write one of the names.
    }

write-the-name =
    Write the whole name of the one you mean, and I find the person.

answer-how =
    I lack yes, no or maybe. Write who, what and how at once, such as "answer Sara yes telephone".

reason-empty =
    I lack a reason, and one line will do. Write why it is so.

nobody-may-do-that =
    I cannot do that, as I cannot see who asks for it. Write it yourself in the chat.

not-of-case =
    I have not written it down, for you are not part of that case. Ask whoever leads the meeting to write "invite" and your name to me.

only-chair =
    It is { $chair } who can do that. Ask { $chair_first }, or write "help" to see what you can do yourself.

only-admin =
    Only an administrator can change the directory. Ask whoever keeps it where you are.

model-changed =
    The case is saved, but it stands still: the municipality's setup no longer has the meeting "{ $kind }".
    Please pass this on to whoever looks after Tovholder where you are.

cpr-removed =
    Please send your message again without a CPR number. I removed it because it seemed to hold one.
    { $rest ->
        [none] { -nothing }
       *[other] Here is the rest of your text: "{ $rest }"
    }
    If somebody needs the number, use Digital Post.

cpr-kept =
    Please delete your last message. It seems to hold a CPR number, and here I cannot remove it myself.
    { $rest ->
        [none] { -nothing }
       *[other] Send the rest again: "{ $rest }"
    }
    If somebody needs the number, use Digital Post.

file-unreadable =
    I cannot read the file. Please send the text as a message instead.

date-closed =
    Will you choose another day? { $date_start } is not possible: { $because }.
    The nearest open days are { $before } (week { $before_week }) and { $after } (week { $after_week }).

date-mismatch =
    { $alternatives ->
        [none] Weekday and date do not match: the date is { $date }. Write the date alone, or another day.
       *[other] Weekday and date do not match: the date is { $date }. Did you mean that, or did you mean { $alternatives_or }? Write the day again.
    }

date-missing =
    I found no day in "{ $said }". Write for example "Thursday 14/1 at 14".

date-none =
    "{ $said }" is not in the calendar or on the clock. Write for example "Thursday 14/1 at 14".

date-past =
    { $date_start } has passed. Write a day that is still to come.

date-several =
    I saw several days: { $dates }. Write only the one you mean.

date-week-only =
    { $days ->
        [none] Which day should it be? That week has no open days left.
       *[other] Which day of the week? I understood the week, but not the day.
    }
    { $days ->
        [none] Write another day, such as "14/1".
       *[other] It could be { $days_or }.
    }

time-at-night =
    Do you mean { $late_time }? People do not usually meet at { $early_time }.
    Write the day again with "at { $late_time }", or with "{ $early_time } in the morning" if you mean that.

ask-which-time =
    Do you mean { $late_time } or { $early_time }?
    I ask because people do not usually meet before 7.

time-missing =
    At what time? I understood the day, { $date }. Write both, such as "14/1 at 14".
