# Overskrifter og linjer i aftaleskemaet og kalenderfilen. Dage står altid med år.

doc-title = { $document_start }: { $kind }
doc-when = Hvornår
doc-place = Sted
doc-chair = Mødeleder
doc-writer = Referent
doc-participants = Deltagere
doc-perspective = Barnets perspektiv
doc-child = Barnet eller den unge
doc-attends = Barnet eller den unge var selv med.
doc-obtained = { $text } (Barnet er spurgt { $on_full }.)
doc-actions = Tiltag
doc-who = Ansvarlig
doc-from = Fra
doc-sign = Tegn på virkning
doc-goal = Mål
doc-none = Ikke aftalt
doc-agreement = Enighed
doc-agrees = { $person } er enig.
doc-disagrees =
    { $note ->
        [none] { $person } ser det på en anden måde.
       *[other] { $person } ser det på en anden måde: "{ $note }"
    }
doc-unsaid = Har ikke svaret: { $people }
doc-next = Næste møde
doc-next-meeting =
    { $place ->
        [none] { $at_full } (uge { $at_week })
       *[other] { $at_full } (uge { $at_week }), { $place }
    }
doc-next-with =
    { $people ->
        [none] Deltagerne er ikke aftalt endnu.
       *[other] Med er { $people }.
    }
doc-evaluated-by = Sådan ser vi, om det virker: { $how }
doc-no-next =
    { $reason ->
        [none] Der er ingen opfølgning, for det har hjulpet.
       *[other] Der er ingen opfølgning: { $reason }
    }
doc-sparring = Fagfolkene mødes til sparring { $date_full }. Forældrene har fået det at vide.
doc-parents-told =
    Forældrene ved, hvad der er aftalt. { $by ->
        [none] De fik besked { $on_full }
       *[other] { $by } gav dem besked { $on_full }
    }{ $channel ->
        [none] {""}
       *[other] , { $channel }
    }.
doc-rhythm = Derfor følger vi op til den tid: { $reason }
doc-contact = Her kan I spørge
doc-chair-contact = Mødeleder: { $person }
doc-footer = { $document_start }, { $title }
doc-moment = { $at_full }
doc-day = { $date_full }
doc-form-title = Anmodning: { $kind }
doc-form-by = Beder om mødet
doc-form-shared = Givet til forældrene
doc-form-footer = Anmodning, { $title }
calendar-title = Møde
calendar-text = Læs mere i sagens rum i chatten.
