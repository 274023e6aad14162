# The room, the invitation, the answers and the board.

room-opened =
    Welcome. This room belongs to the case "{ $label }", and you only need to act when I ask.
    Here we gather everything about your { $kind_low }: who comes, the agenda, what you agree. { $owner } is responsible for the case.
    Never write CPR numbers here. To report concern for a child, go the usual way, outside the chat.

authority-meeting =
    This is a meeting with the authority. Please bring what you know from everyday life; the caseworker holds the authority in the case.

request-form =
    Please read the request before you answer. The parents helped write it.
    { $sections ->
        [none] { -nothing }
       *[other] { $sections }
    }

invitation =
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
        [yes] Please read the request above; the parents helped write it.
       *[no] { -nothing }
    }
    The parents talk with the child about its wishes. Please do so too.

ask-come =
    Can you come on { at-place } (week { $at_week })?
    Tap your answer. You can always change it.

ask-come-too =
    Can you come on { at-place } (week { $at_week })?
    If you have answered before, that still holds. You can always change it.

ask-reason =
    Thank you for your answer. What is the reason?
    Only the chair is told. Please say if another day, or a colleague, would be a way.

calendar-file =
    Here is the meeting on { $at } for your calendar. Open the file, and it is done.

board =
    { $cancelled ->
        [yes] **The meeting on { $at } is cancelled**
       *[no] **Who comes on { $at }?**
    }
    { $place ->
        [none] Week { $at_week }
       *[other] Week { $at_week }, { $place }
    }
    { $chair ->
        [none] Chair: not chosen yet
       *[other] Chair: { $chair }
    }
    { $chair ->
        [none] { -nothing }
       *[other] { $telephone ->
            [none] Questions: ask { $chair_first }.
           *[other] Questions: ask { $chair_first }, telephone { $telephone }.
        }
    }
    { $writer ->
        [none] Writer: not chosen yet
       *[other] Writer: { $writer }
    }
    { $comes ->
        [none] { $told ->
            [none] Coming: nobody has said yes yet
           *[other] { -nothing }
        }
       *[other] Coming: { $comes }
    }
    { $told ->
        [none] { -nothing }
       *[other] { $told }
    }
    { $declines ->
        [none] { -nothing }
       *[other] Not coming: { $declines }
    }
    { $cancelled ->
        [yes] { -nothing }
       *[no] { $missing ->
            [none] Yet to answer: nobody. Everybody has answered.
           *[other] { $due ->
                [none] Yet to answer: { $missing }
               *[other] Yet to answer: { $missing }. Answer by { $due } (week { $due_week }).
            }
        }
    }

channel-agreed-date = the day is agreed
channel-at-the-table = at the table
channel-orally = in words
channel-unsaid = how was not said
channel-chat = in the chat
channel-digital-post = Digital Post
channel-by-hand = by hand
channel-telephone = on the telephone
channel-meeting = at a meeting

told-line =
    Coming: { $people }, { $wrote ->
        [yes] written to { $by }
       *[no] said to { $by }
    }, { $channel ->
        [none] { $on }
       *[other] { $channel }, { $on }
    }

invitations-sent =
    It is sent, and I have asked { $names }. They must answer by **{ $due }** (week { $due_week }).
    I remind them, and tell you when everybody has answered.

tell-yourself =
    Will you tell { $names }? That is outside the chat.
    The answer must be here by **{ $due }** (week { $due_week }). Write, say, "answer NAME yes phone".

parents-draft =
    Will you tell { $names }? Here is a draft for Digital Post or the telephone.
    "Dear parents. { $before ->
        [none] You are invited to a meeting ({ $kind_low }) on { at-place }.
       *[other] The meeting on { $before } has been moved. Your meeting ({ $kind_low }) is now on { at-place }.
    } { $chair ->
        [none] {""}
       *[other] { $chair } chairs the meeting{ $telephone ->
            [none] {""}
           *[other] {" "}and has telephone { $telephone }
        }.{" "}
    }{ $others ->
        [none] {""}
       *[other] Also there: { $others }.{" "}
    }{ $items ->
        [none] {""}
       *[other] This is what we will talk about: { $items }.{" "}
    }{ $papers ->
        [none] {""}
       *[other] Papers that come with this letter: { $papers }.{" "}
    }We meet to find out together what can help your child. You are welcome to bring somebody you trust. Do also talk with your child about what they wish. If there is anything, ask me, or call { $office }: { $phone } ({ $hours }).{ greeting }"
    { $papers ->
        [none] { -nothing }
       *[other] Remember to send the papers too. They are in the case's room.
    }

everybody-answered =
    { $declined ->
        [none] Nothing for you to do: everybody has answered about the meeting on { $at }, and nobody said no.
       *[other] Everybody has answered about the meeting on { $at }. No from: { $declined }.
    }
    { $declined ->
        [none] { -nothing }
       *[other] To ask somebody else instead, write "invite NAME: WHY".
    }

declined =
    What would you like to do? { $person } cannot come on { $at }.
    { $reason ->
        [none] { -nothing }
       *[other] The reason: "{ $reason }"
    }
    You can hold the meeting anyway, write "invite NAME: WHY", or find a new day with "move DATE".

reason-thanks =
    Thank you, nothing more for you to do. I have told { $chair } and nobody else.

own-chat-waits =
    { $first_name }, will you open the chat with only you and me? Something waits there that only you should read.

answer-noted =
    { $answer ->
        [yes] Noted: { $person_name } is coming.
        [no] Noted: { $person_name } is not coming.
       *[maybe] Noted: { $person_name } does not know yet. I still wait for a yes or a no.
    }
    If that is wrong, write "undo".

answer-changed =
    { $answer ->
        [yes] I have changed your answer: now you come on { $at }.
        [no] I have changed your answer: now you do not come on { $at }.
       *[maybe] I have changed your answer: now you do not know yet whether you come on { $at }.
    }
    You wrote just that word in the room. If it was meant for somebody else, write your real answer there: yes, no or maybe.

day-was-moved =
    You answered about { $was }, but the meeting is now on { at-place }.
    { $answer ->
        [yes] You have said yes to that day, and it still stands. If you cannot come after all, write no in the case's room.
        [no] You have said no to that day, and it still stands. If you can come after all, write yes in the case's room.
       *[other] Write yes, no or maybe in the case's room, so that we know whether you come that day.
    }

colleague-asked =
    Good, I have told { $chair }.
    Settle who comes. Then tap no here if it is your colleague, or yes if it is you. Your colleague gets an invitation of their own.

colleague-wanted =
    Will you settle with { $person } who comes instead on { $at }?
    When you have a name, write "invite NAME: WHY". Until then I still wait for { $person_first }'s answer.

ask-specialty =
    Will you stay with this meeting, now that { $count } kinds of specialists from outside take part?
    Many professionals can be a lot for a family. A meeting made for more may be better. You decide.

ask-specialty-reason =
    { $stay ->
        [yes] Why is this meeting the right one?
       *[no] Why is a larger meeting the right one?
    }
    One line will do. It is kept with your choice.

specialty-stays =
    Then you stay with this meeting. Everybody is still invited, and there is nothing more for you to do.

specialty-moves =
    Your reason is kept. Now cancel this meeting with "cancel REASON", and open the larger one with "new case".

meeting-is-cancelled =
    Nothing for you to do: the meeting on { $at } is cancelled.

meeting-is-held =
    The meeting on { $at } has been held and closed, so it cannot be changed here. If something is wrong, tell the chair.

not-invited =
    The answer cannot be noted, as that person is not invited to the meeting.
    { $chair } can invite with "invite NAME: WHY".

no-meeting-yet =
    The day is not agreed yet, and nothing has been sent. Answer the last thing I asked, and we will get there.

no-meeting =
    The case has no meeting right now. Write "new meeting" with a day and a time if you need one, or "cases" to see the rest.
