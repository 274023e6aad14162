# Consent: who has given it, and what happens when it is withdrawn.

ask-custody =
    Who holds custody?
    They must all consent before I send anything. Tap an answer, or write the names.

ask-consent =
    Has { $person } consented?
    { $recipients ->
        [none] It is about { $scope }.
       *[other] It is about { $scope }, and it is shared with { $recipients }.
    }
    { $private ->
        [none] Use your form, and give the parents the guidance. Write the day if you like: "form 2/10".
       *[other] { $private } is private: use your own form. Write the day if you like: "form 2/10".
    }
    It can be withdrawn at any time.

label-consent-signed = Yes, signed
label-consent-post = Yes, by Digital Post

consent-waits =
    That is fine. I send nothing before { $person_name } has said yes. Tap the answer when it is there.

consent-noted =
    Written down: { $person_name } consented on { $date }{ $form ->
        [written] , in writing
        [spoken] , by word of mouth
        [digital] , digitally
       *[untold] {""}
    }. Write to me if it is withdrawn; then I stop.

consent-ahead =
    { $date_start } has not come yet. Write the day the consent was given, for example "form 2/10".

consent-missing =
    { $names ->
        [none] I send nothing yet, for I do not know who holds custody.
       *[other] I send nothing yet, for { $names } have not consented to sharing with everybody on the list.
    }
    Answer what I asked last, or write "consent NAME" with the day.

consent-invite-first =
    { $person_start } is not covered by the consent yet. Write "invite NAME: WHY", and I ask for consent first.

consent-overview =
    This is how the consents stand.
    { $given ->
        [none] { -nothing }
       *[other] Given:
    }
    { $given ->
        [none] { -nothing }
       *[other] { $given }
    }
    { $missing ->
        [none] { -nothing }
       *[other] Missing: { $missing }
    }
    { $withdrawn ->
        [none] { -nothing }
       *[other] Withdrawn: { $withdrawn }
    }
    Write a new one down with "consent NAME". If one is withdrawn, tap here, and I stop at once.

consent-line =
    - { $person }{ $on ->
        [none] {""}
       *[other] , { $on }
    }{ $form ->
        [written] , in writing
        [spoken] , by word of mouth
        [digital] , digitally
       *[untold] {""}
    }: { $scope ->
        [none] the meeting without the family
       *[other] { $scope }
    }{ $recipients ->
        [none] {""}
       *[other] , shared with { $recipients }
    }

label-withdraws = { $name } withdraws it

ask-young-person =
    Is the child { $age } or older?
    Then the young person must say yes too, before I send anything.

consent-not-used =
    I do not ask for consent in this case. Write "help" to see what you can do now.

consent-not-given =
    Nothing for you to do: there is no consent from { $person }, so there is none to withdraw.

consent-taken-back =
    It is written down: { $person } has withdrawn the consent, and that is quite all right.
    I share nothing more with professionals from outside. { $chair } decides what happens now.

consent-stopped =
    A consent is withdrawn, so this cannot be shared with professionals from outside.
    { $chair ->
        [none] You choose first:
       *[other] { $chair } chooses first:
    } a new consent, a meeting without them, or none. Write "consent" to see the choices.

consent-stopped-room =
    Stop here: a consent is withdrawn, so write nothing more about the child.
    Professionals from outside are not in the room until { $chair } has decided what happens. What was shared before was all right.

ask-consent-decision =
    What will you do now? A consent is withdrawn.
    { $names ->
        [none] { -nothing }
       *[other] I share nothing more with { $names }: no invitation, agenda, message or paper.
    }
    { $at ->
        [none] { -nothing }
       *[other] The meeting on { $at } waits for your choice.
    }
    It may help to talk with the parents first.

label-new-consent = Get a new consent
label-without-externals = Without people from outside
label-cancel-meeting = Cancel the meeting

consent-resumed =
    You can go on: everybody has consented again, and professionals from outside are invited into the room.

consent-without =
    { $at ->
        [none] You go on without professionals from outside. They are taken out of the case.
       *[other] You hold the meeting on { $at } without professionals from outside. They are taken out of the case.
    }
    Please tell them yourself, and say only that they need not come.

ground-is =
    { $ground ->
        [none] On which ground do you share at the meeting { $at }? Write "legal ground" and which: consent, early cooperation, without names, or other.
        [consent] At the meeting { $at } you share by consent.
        [early] At the meeting { $at } you share by the rule of early cooperation. It holds for one meeting, and in special cases for one more.
        [anonymous] At the meeting { $at } you talk without names.
       *[other] At the meeting { $at } you share on another ground. It stands in the case.
    }
    Meetings in the case: consent { $consent }, early cooperation { $early }, without names { $anonymous }, other { $other }.

ground-how =
    I do not know that one. Write "legal ground consent", "legal ground early cooperation", "legal ground without names" or "legal ground other: " and which.

ground-which =
    The case must say what you build on then. Write "legal ground other: " and that.

ground-why-again =
    You have used the rule of early cooperation for one meeting already. One more needs a reason. Write "legal ground early cooperation: " and the reason.

ground-used-up =
    The rule of early cooperation has been used twice in the case, and it cannot carry more. Ask the parents for consent to the meeting { $at }, and write "legal ground consent".
