# Når jeg har været væk.

while-away =
    { $first_name }, jeg har været væk. Derfor fik du ikke det her at vide i tide. Undskyld.
    { $lines }
    Skriv "sag" og navnet først, så ved jeg, hvilken sag du mener. Har jeg et spørgsmål, stiller jeg det med det samme. Ellers kommer det fra næste arbejdsdag, ét ad gangen.

away-line = - { $label }: { $what }{ $due ->
        [none] {""}
       *[other] , frist { $due }
    }. Du skulle have hørt det { $was }. { $todo }

todo-asked = Jeg spørger dig om det.
todo-call = Ring til dem, og skriv fx "svar Hanne ja telefon".
todo-close = Skriv "start" eller "næste", så lukker vi det sammen.
todo-send = Skriv "sendt NAVN", når det er gjort.
todo-find-day = Find en dag, og skriv "nyt møde" med dag og tid.
todo-nothing = Du skal ikke svare.
