# The network card.

ask-card =
    Is the network card here today?
    { $private ->
        [none] { -nothing }
       *[other] Private: { $private }
    }
    { $professional ->
        [none] { -nothing }
       *[other] Professionals: { $professional }
    }
    It shows who around the family can help. The card stays with the family.

label-card-brought = Yes, it is here
label-card-updated = Yes, and brought up to date
label-card-missing = No, not today

card-updated =
    Good. If you like, write "network:" and the new relations, for example "network: grandmother, coach". Write no names.

card-missing =
    That is fine. It is written down, and I ask again next time. Please ask the family to bring it.

card-not-used =
    This kind of meeting has no network card. Write "help" to see what you can do now.

network-is =
    { $private ->
        [none] { $professional ->
            [none] There are no relations yet.
           *[other] { -nothing }
        }
       *[other] Private: { $private }
    }
    { $professional ->
        [none] { -nothing }
       *[other] Professionals: { $professional }
    }
    Add with "network: grandmother, coach". Take off with "network remove coach". Names stand only on the family's own card.

relation-unclear =
    I do not keep "{ $said }", for it looks like a name. Write only who it is to the child, in small letters, such as "grandmother" or "coach".

relation-unknown =
    { $names ->
        [none] There are no relations yet, so "{ $said }" cannot be taken off. Add with "network: grandmother".
       *[other] "{ $said }" is not there. There are { $names }. Write one of these words.
    }

doc-card = Network card
doc-card-seen =
    { $card ->
        [brought] The card was there.
        [updated] The card was there and was brought up to date with the family.
       *[missing] The card was not there this time.
    }
doc-card-private =
    { $relations ->
        [none] Private
       *[other] Private: { $relations }
    }
doc-card-professional =
    { $relations ->
        [none] Professionals
       *[other] Professionals: { $relations }
    }
