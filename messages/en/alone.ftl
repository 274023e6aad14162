# Professionals alone: how the parents know, before anybody is invited.

ask-relatives-alone =
    Who are the parents?
    They will not be at the meeting, but they are told of it. Write the names, such as "Sara and Nikolaj Friis".

ask-perspective-alone =
    { $at ->
        [none] How will the child's own voice be heard when the child is not there?
       *[other] How will the child's own voice be heard on { $at } when the child is not there?
    }
    Somebody the child trusts can ask first. If it cannot be done this time, just write why.

ask-when-alone =
    When and where will you meet?
    Write for example "Thursday 14/1 at 14 in the meeting room".
    { $by ->
        [none] { -nothing }
       *[other] The meeting is to be held by **{ $by }** (week { $by_week }).
    }

ask-parents-know =
    Did you tell the parents that you meet without them, and what you will talk about?
    Tap if it was today. Otherwise write the day and the way, such as "10/12 telephone". I keep it with the case.

ask-consent-alone =
    Was { $person } told what the meeting is for, and do they say yes to your holding it?
    Tap if it was today. Otherwise write the day and the way, such as "10/12 telephone". Everybody with custody must say yes.

parents-know-first =
    I wait with sending. Without the family you meet only when the parents know of it.
    Tell them, and then write the day and the way to me, such as "10/12 telephone". Everything else is kept.

consent-first =
    { $names ->
        [none] I wait with sending. Everybody with custody must first say yes to the meeting.
       *[other] I wait with sending. First { $names } must say yes to your holding the meeting without them.
    }
    Write the day and the way when it is done, such as "10/12 telephone". If one of them says no, hold the meeting together with them instead.

not-been-yet =
    { $date_start } has not come yet, and the parents must know before I invite anybody.
    Tell them, and then write the day it happened.

family-stays-out =
    Here professionals talk alone, so I do not invite { $person } or let them into the room.
    If the family is to be there, hold the meeting in the case they are part of.

follow-up-waits =
    The next meeting is kept, but not sent. The parents must know of that meeting too.

request-alone =
    Please read what the meeting is for before you answer.
    { $sections ->
        [none] { -nothing }
       *[other] { $sections }
    }

invitation-alone =
    { $first_name }, can you come { at-place }? Please answer by **{ $due }**.
    { $why ->
        [none] { -nothing }
       *[other] Why we ask you: { $why }.
    }
    { $chair ->
        [none] It is a meeting of this kind: { $kind }. I will say when we know who chairs it.
       *[other] It is a meeting of this kind: { $kind }. { $chair } chairs it.
    }
    { $parents ->
        [told] The family is not there. The parents are told what you agree.
        [knowing] The family is not there. The parents know that you meet.
       *[consenting] The family is not there. The parents have said yes to your meeting.
    }

mailbox-draft-alone =
    Will you send a secure mail to **{ $address }**? There is only a shared mailbox for { $specialty }.
    Here is a draft. Attach what the meeting is for; you get it as a file below.
    "Hello. We would like to invite you to a meeting of professionals about a child. We need: { $specialty }. The meeting is { at-place }. Will you answer this mail by { $due } and say who is coming? Please also write if another day is better.{ greeting }"

label-today-orally = Today, in words
label-today-digital-post = Today, Digital Post
label-no-custody = Has no custody

not-called-alone =
    Do the parents know that you meet again on { $at } without them (case "{ $label }")?
    I only call the meeting when they know. We do it here, one question at a time.

invitations-sent-alone =
    You need do no more: I have asked { $names }. They must answer by **{ $due }** (week { $due_week }).
    I remind them, and tell you when everybody has answered.

ask-consent-alone-decision =
    What will you do now? A consent to meeting without the family was withdrawn.
    { $at ->
        [none] I share nothing more with those who were there: no message and no paper.
       *[other] The meeting on { $at } waits for your choice. Those invited are out of the room and hear no more from me.
    }
    It may help to talk with the parents first. If they say no, hold the meeting together with them instead.

consent-alone-taken-back =
    Written down: { $person } has withdrawn that consent, and that is quite all right.
    { $called ->
        [yes] I share nothing more about the meeting without the family. { $owner } decides what happens now.
       *[no] I invite nobody to the meeting without the family before everybody has said yes again.
    }

consent-alone-stopped =
    The meeting without the family waits, for a consent to it was withdrawn. Share no more about the child.
    { $owner ->
        [none] You choose first: a new consent, or no meeting. Write "consent" and you see the choices.
       *[other] { $owner } chooses what happens now. Wait until you hear more.
    }

consent-alone-stopped-room =
    Stop here: a consent to meeting without the family was withdrawn, so write no more about the child.
    Nobody else is in the room until { $owner } has decided what happens. What was shared before was all right.

consent-alone-resumed =
    You can go on: everybody has consented to the meeting again, and you are invited into the room.
