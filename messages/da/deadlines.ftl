# Frister, der forklarer sig selv.

duty-answer = svar på invitationen
duty-answers-of-others = svar, der mangler fra andre
duty-chair = mødeleder
duty-agenda = dagsorden
duty-evaluation = evaluering
duty-perspective = barnets egen stemme
duty-meeting-soon = mødet er næste arbejdsdag
duty-meeting = mødet
duty-close-meeting = afslut mødet
duty-new-form = det nye skema
duty-action-begins = et tiltag begynder
duty-summary = aftaleskemaet skal ud til alle
duty-plan = planen skal ud til alle
duty-follow-up = opfølgning
duty-preparation = sagen gøres klar
duty-not-known = sæt dig ind i sagen
duty-not-known-for = hør, om en uden konto kender sagen
duty-prepare-child = tal med barnet om mødet
duty-check-in = sig, hvordan det går
duty-under-way = se, hvordan det går med aftalerne
duty-year = planlæg årets møder
duty-consent-decision = beslut, hvad der sker uden samtykke
duty-stranger = sig, om en fremmed i rummet skal ud
duty-filing = journalisér sagen, så den kan slettes
duty-access = aktindsigt
duty-erasure = sletning

why =
    Fristen er **{ $due }** (uge { $due_week }). Den gælder { $duty }.
    { $counted ->
        [sent] Jeg regner fra { $from }, da invitationen blev sendt.
        [meeting] Jeg regner fra mødet { $from }.
        [held] Jeg regner fra { $from }, da I holdt mødet.
        [start] Jeg regner fra { $from }, da indsatsen begyndte.
        [received] Jeg regner fra { $from }, da anmodningen kom. Den dag tæller ikke med.
       *[examination] Jeg regner fra { $from }, hvor afdækningen slutter.
    }
    { $basis ->
        [lov] Den står i loven, så ingen her kan flytte den.
       *[lokal] Den er kommunens egen, ikke lovens. Kommunen kan ændre den i sin model.
    }
    { $who ->
        [none] { -nothing }
       *[other] { $counted ->
            [meeting] { $who } kan flytte mødet med "flyt". Så flytter fristen med.
           *[other] Er dagen forkert, kan { $who } skrive "ret startdato" og den rette dag.
        }
    }
    { $source ->
        [none] { -nothing }
       *[other] Kilde: { $source }
    }
    { $steps ->
        [none] { -nothing }
       *[other] Sådan tæller jeg:
    }
    { $steps ->
        [none] { -nothing }
       *[other] { $steps }
    }
    { $others ->
        [none] { -nothing }
       *[other] Sagen har også disse frister. Skriv fx "hvorfor dagsorden":
    }
    { $others ->
        [none] { -nothing }
       *[other] { $others }
    }

why-which =
    { $lines ->
        [none] Sagen har ingen frister lige nu. Skriv "hjælp", så ser du, hvad du kan gøre.
       *[other] Hvilken frist mener du? Skriv fx "hvorfor svar". Sagen har disse:
    }
    { $lines ->
        [none] { -nothing }
       *[other] { $lines }
    }

first-follow-up-due =
    Den første opfølgning skal holdes senest **{ $due }** (uge { $due_week }).
    { $before ->
        [none] { -nothing }
       *[other] Før var det { $before }.
    }
    { $counted ->
        [start] Jeg regner fra den dag, indsatsen begyndte.
       *[other] Jeg regner fra den dag, afdækningen slutter.
    }
    { $other ->
        [none] { -nothing }
       *[other] Den tidligste dag gælder; den anden var { $other }.
    }

start-noted =
    Skrevet: { $date }. Ingen frist flytter sig, for den første opfølgning er holdt.

no-start-here =
    Det flytter ingen frist: ved et { $kind_low } regner jeg ikke fra den dag. Skriv "frister", så ser du dem, sagen har.
