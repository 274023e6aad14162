# Ved bordet: punkt for punkt, tiltag og aftaler.

ask-begin =
    Tryk her, når I sidder klar til mødet i dag kl. { $at_time }.
    { $names ->
        [none] { -nothing }
       *[other] Jeg regner med { $names }. Er det anderledes, så ret det først.
    }
    Så viser jeg det første punkt i rummet, og hvem der taler først.

ask-at-table =
    Hvem er ved bordet?
    { $names ->
        [none] Jeg regner ikke med nogen ud over dig.
       *[other] Jeg regner med dig, { $names }.
    }
    Tryk på én ad gangen, og begynd, når det passer.

ask-begin-early =
    Skal I begynde nu? Mødet er først { $at } (uge { $at_week }).
    Så viser jeg det første punkt for alle i rummet.

not-begun =
    I skal ikke gøre noget: mødet er ikke begyndt. Vi ses { $at }.

item =
    {""}**Punkt { $number } af { $of } · { $title }**
    { $prompt ->
        [none] { -nothing }
       *[other] { $prompt }
    }
    { $points ->
        [none] { -nothing }
       *[other] { $points_lines }
    }
    { $order ->
        [none] { -nothing }
       *[other] Først { $order }.
    }
    { $writer ->
        [none] { -nothing }
       *[other] { $writer_first } skriver.
    }

ask-item =
    Har alle sagt deres?
    Mødelederen trykker, når I går videre.

who-is-missing =
    Hvem har ikke sagt noget endnu?
    { $order ->
        [none] Tag en runde til, før I går videre.
       *[other] Tryk på navnet, eller tag en runde til: først { $order }.
    }

hear-now = Lad { $name } komme til orde, før I går videre.

recall =
    { $held ->
        [none] **Det aftalte I sidst**
       *[other] **Det aftalte I { $held }**
    }
    { $sections ->
        [none] { -nothing }
       *[other] { $sections }
    }
    { $actions ->
        [none] Der står ingen tiltag fra sidst.
       *[other] { $actions }
    }

evaluations =
    {""}**Sådan er det gået, skrevet før mødet**
    { $lines ->
        [none] { -nothing }
       *[other] { $lines }
    }

action-taken =
    Skrevet: { $action }
    { $no_day ->
        [yes] { $no_sign ->
            [yes] Hvornår begynder det, og hvilket tegn ser I efter?
           *[no] Hvornår begynder det?
        }
       *[no] { $no_sign ->
            [yes] Hvilket tegn ser I efter?
           *[no] { -nothing }
        }
    }
    Ret din besked, så retter jeg med.

# $what er, som det blev sagt, med navnet forrest: "Jonas læser med ham".
action-line =
    {""}**{ $what_start }**{ $from ->
        [none] .
       *[other] {" "}fra { $from }.
    }{ $owner ->
        [none] {" "}Ansvarlig mangler.
       *[other] {" "}Ansvarlig: { $owner }.
    }{ $sign ->
        [none] {""}
       *[other] {" "}Tegn på virkning: { $sign }.
    }{ $goal ->
        [none] {""}
       *[other] {" "}Mål: { $goal }.
    }

moment-line =
    { $place ->
        [none] { $at } (uge { $at_week })
       *[other] { $at } (uge { $at_week }), { $place }
    }

ask-action-owner =
    Hvem gør det: "{ $what }"?
    Et tiltag skal have én ansvarlig. Tryk på et navn, eller skriv det.

action-empty =
    Jeg så ordet tiltag, men ikke, hvad der skal ske. Skriv fx "tiltag: Jonas læser med ham fra 18/1, tegn: han beder om bogen".

already-open =
    Mødet er i gang, så det kan ikke begynde igen eller flyttes. Skriv "næste", når I skal videre.

not-open =
    Mødet er ikke i gang, så det kan jeg ikke skrive ned endnu. Mødelederen begynder med "start".

not-sent-yet =
    Mødet kan ikke begynde, for invitationerne er ikke sendt. Skriv "send", når sagen er klar.
