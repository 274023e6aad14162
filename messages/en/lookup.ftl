# What can be looked up: Landkortet, and who is at the school.

landkort-none =
    This municipality has no map of what there is with me.
    Ask your leader, or look at the municipality's website.

landkort-how =
    { $empty ->
        [yes] The map is empty still. When the municipality has put its list in, I can search it.
       *[no] Write an age and a kind: "map 6-9" and one of the words here.
    }
    { $categories ->
        [none] { -nothing }
       *[other] I know: { $categories }.
    }

landkort-found =
    { $said ->
        [none] This is there:
       *[other] This is there for "{ $said }":
    }
    { $lines ->
        [none] { -nothing }
       *[other] { $lines }
    }
    { $more ->
        [0] { -nothing }
        [one] There is one more. Add the age or a kind, and I will find it.
       *[other] There are { $more } more. Add the age or a kind, and the list gets short.
    }

landkort-near =
    { $said ->
        [none] I found nothing that fits quite.
       *[other] I found nothing that fits "{ $said }" quite.
    }
    { $lines ->
        [none] Write just "map" to see the kinds I know.
       *[other] These come closest:
    }
    { $lines ->
        [none] { -nothing }
       *[other] { $lines }
    }

offer-line =
    - **{ $name }**, { $to ->
        [none] from { $from } years
       *[other] { $from }-{ $to } years
    }, { $category_low }{ $about ->
        [none] {""}
       *[other] . { $about }
    }{ $contact ->
        [none] {""}
       *[other] . { $contact }
    }

presence-none =
    I do not know who is at the schools on which days.
    Ask whoever keeps the municipality's lists to put the days in.

presence-where =
    { $said ->
        [none] Which school do you mean? Your own has no fixed days on the list.
       *[other] I find no fixed days for "{ $said }".
    }
    { $places ->
        [none] { -nothing }
       *[other] Write "who is here" and one of the names: { $places_or }.
    }

presence-week =
    { $lines ->
        [none] Nobody comes to { $places } on more days of this week.
       *[other] These are the people you can go to at { $places }:
    }
    { $lines ->
        [none] { -nothing }
       *[other] { $lines }
    }
    { $closed ->
        [none] { -nothing }
       *[other] { $closed_start } is closed, so nobody comes then.
    }

presence-line =
    - { $date_start }: { $person }{ $from ->
        [none] {""}
       *[other] , { $from_time }-{ $to_time }
    }, { $place }
