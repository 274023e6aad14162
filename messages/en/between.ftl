# Before and between meetings: what must be in place, and whom one can ask.

ask-optional-field =
    { $ask }
    If you have nothing here, skip it.

ask-active-case =
    Does the family have an active case with the caseworkers?
    Then their own caseworker can come. Otherwise somebody from intake can.

active-case-how =
    I did not understand the answer. Write "active case yes" or "active case no".

active-case-noted =
    { $caseworker ->
        [none] It is kept with the case, and you need do no more.
       *[other] It is kept with the case. If a caseworker is to come, it is now: { $caseworker }.
    }

no-active-case =
    { $otherwise ->
        [none] Here this role is invited only when the family has an active case: { $role }.
       *[other] Here this role is invited only when the family has an active case: { $role }. Write "invite" and the name of another: { $otherwise }.
    }
    If there is a case by now, write "active case yes", and invite again.

ask-plan-ready =
    Is the plan ready, and was it made with the child and the family?
    It must be there before the start. If the meeting cannot wait for it, write the reason.

plan-first =
    I wait with sending. Before the start the plan must be ready: purpose, goals, and who does what.
    Tap "Yes, the plan is ready" when it is. If the meeting cannot wait, write the reason.

plan-later =
    The reason is kept. Take up the plan first thing at the meeting.

ask-knows =
    Do you know the matter you will talk about on { $at }, or will you by then?
    It helps if you have seen, tried or heard of it before the meeting.

knows-thanks =
    Thank you, then you are ready. You need do no more.

knows-later =
    That is all right. Ask the one who chairs, or visit first. I ask again before the meeting.

ask-knows-for =
    Does { $person } know the matter you will talk about on { $at }, or will they by then?
    Ask when you talk with each other. It helps to have seen, tried or heard of it before the meeting.

knows-for-thanks =
    Noted: { $person } knows the matter. You need do no more.

knows-for-later =
    That is all right. Tell { $person } about it, or find a time for a visit. I ask again before the meeting.

ask-child-prepared =
    Have you talked with the child about the meeting on { $at }?
    The child takes part. Say who comes, what you talk about, and that it is all right to leave.

child-prepared-thanks =
    Thank you for doing that. You need do no more.

child-prepared-later =
    That is all right. Tap "Yes, we talked about it" when you have.

ask-external-agreed =
    { $leader ->
        [yes] Does your leader agree that { $names } be invited?
       *[no] Do the parents agree that { $names } be invited?
    }
    This meeting is the team and the family. People from outside come only when both leader and parents agree.

external-first =
    { $leader ->
        [yes] I wait with inviting { $names } until your leader agrees.
       *[no] I wait with inviting { $names } until the parents agree.
    }
    Tap "Yes" when it is done. Otherwise write "remove" and the name, and we go on without.

contact-card =
    { $chair ->
        [none] Here you can ask.
       *[other] Ask { $chair } first{ $telephone ->
            [none] {""}
           *[other] , telephone { $telephone }
        }. Write "ask the chair" and your question.
    }
    Parents can also call { $office }, { $phone }: { $hours }.
    { $address }
    { $material ->
        [none] { -nothing }
       *[other] For you who work with it:
    }
    { $material ->
        [none] { -nothing }
       *[other] { $material }
    }

ask-chair-how =
    What would you like to ask? Write it in the same line, such as "ask the chair what shall I bring".

you-lead =
    You chair the meeting yourself, so there is nobody to send it to. Write in the case's room if everybody should see it.

ask-answer-to =
    Will you answer { $person }? It is about the case "{ $label }":
    "{ $text }"
    Write your answer here. Only the one who asked gets it.

question-passed-on =
    You need do no more: { $chair } has got your question. The answer comes here.

answer-from-chair =
    { $chair } answers you on "{ $asked }":
    "{ $text }"

answer-passed-on =
    Thank you. { $person } has got your answer.

no-leader-to-ask =
    I found no leader here who is not part of it already.
    Ask whoever keeps the directory to add the leader, or write "invite" and a name.

ask-leader-comes =
    Will you come along in the case "{ $label }"? { $person } asks for it.
    { $reason ->
        [none] { -nothing }
       *[other] The reason: "{ $reason }"
    }
    { $person } is still responsible. If you say yes, you are part of it from now on.

leader-is-asked =
    You need do no more: I have asked { $person }. The answer comes here.

leader-comes =
    { $person } comes along in the case. To give the case away altogether, write "hand over" and the name.

leader-cannot =
    { $person } cannot come along right now. Call and find a way together, or write "invite" and another name.

leader-comes-thanks =
    Thank you, you are now part of the case "{ $label }". Write "deadlines" to see what waits.

leader-cannot-thanks =
    That is all right. I pass it on.

check-in-too-early =
    Nothing has been agreed yet, so there is nothing to check in on. Hold the meeting first.

check-in-kept =
    It is kept: on { $date } I ask those who took something on how it goes. The answers come to you.

ask-check-in =
    How does it go with what you agreed in the case "{ $label }"?
    { $actions ->
        [none] { -nothing }
       *[other] { $actions }
    }
    Tap, or write a few words: when is it easier, and when is it no trouble?

check-in-thanks =
    Thank you. The one who chairs has been told, and you need do no more.

check-in-says =
    { $adjust ->
        [yes] Will you talk with { $person }? Something needs adjusting (case "{ $label }").
       *[no] You need do nothing. { $person } says how it goes (case "{ $label }").
    }
    { $text ->
        [none] { -nothing }
       *[other] "{ $text }"
    }

label-skip = Skip it
label-plan-ready = Yes, the plan is ready
label-knows = Yes, I do
label-talked-with-child = Yes, we talked about it
label-i-come-along = Yes, I come along
label-it-helps = It helps
label-to-adjust = It needs adjusting
label-nobody-else = Nobody else
