# What is kept, what is deleted, and what somebody asks to see.

filed =
    Noted: the export { $export } of "{ $case }" is in your own records system. It was made { $made }.
    { $whole ->
        [yes] Nothing more for you to do.
       *[no] More has happened in the case since. Ask whoever runs me for a new export, file it, and write "filed { $case }" again.
    }
    { $deleted ->
        [none] { -nothing }
       *[other] I delete the case on { $deleted }, also in its room. That cannot be undone.
    }

case-purged =
    "{ $case }" is deleted. Its time was up { $due }, and you have the export { $export }.
    { $erased ->
        [0] There was nothing to empty.
        [one] I emptied one message.
       *[other] I emptied { $erased } messages.
    }
    { $left ->
        [0] { -nothing }
        [one] One I may not empty.
       *[other] { $left } I may not empty.
    }
    { $undone ->
        [0] Everybody is out of the room.
        [one] One thing I could not do.
       *[other] { $undone } things I could not do.
    }
    The server still has encrypted files, its copies, and who took part. People have what they saved.
    Delete old copies of me and the export's folder.

filing-due =
    Will you file the case "{ $case }" in your own records system? It was closed { $closed }, its time was up { $due }, and it may be deleted now.
    { $gone ->
        [yes] Whoever was responsible is no longer here, so I ask you.
       *[no] { -nothing }
    }
    { $export ->
        [none] Ask whoever runs me for an export of the case, and file it.
       *[other] The export { $export } is made.
    }
    Then write "filed { $case }". The day after I delete the case.

request-noted =
    { $right ->
        [access] Noted: somebody has asked to see "{ $case }". It came { $received }.
       *[erasure] Noted: somebody has asked to have "{ $case }" erased. It came { $received }.
    }
    { $right ->
        [access] They must have an answer by **{ $due }** (week { $due_week }).
       *[erasure] They must have an answer by **{ $due }** (week { $due_week }), also when it is no.
    }
    The deadline is statutory: { $source }. This is how I count:
    { $steps ->
        [none] { -nothing }
       *[other] { $steps }
    }
    { $right ->
        [access] When you have answered, write "access request answered { $case }" and the day.
       *[erasure] When you have answered, write "erasure request answered { $case }" and the day.
    }

request-due =
    { $gone ->
        [yes] Whoever was responsible for "{ $case }" is no longer here, so I ask you.
       *[no] { -nothing }
    }
    { $right ->
        [access] Somebody asked { $received } to see "{ $case }".
       *[erasure] Somebody asked { $received } to have "{ $case }" erased.
    }
    { $overdue ->
        [yes] Can somebody help you with the answer? It was due { $due }.
       *[no] They must have an answer by **{ $due }** (week { $due_week }).
    }
    { $right ->
        [access] When it is done, write "access request answered { $case }" and the day.
       *[erasure] When it is done, write "erasure request answered { $case }" and the day.
    }

request-answered =
    { $right ->
        [access] Noted: the request to see "{ $case }" was answered { $on }.
       *[erasure] Noted: the request to erase "{ $case }" was answered { $on }.
    }
    Nothing more for you to do.

# What stops it.

not-exported =
    There is no export of "{ $case }" to file yet.
    Ask whoever runs me for one. File it in your own records system, and then write "filed" again.

records-which =
    { $said ->
        [none] Which case do you mean?
       *[other] I cannot tell which case "{ $said }" is. It must be one that you are responsible for.
    }
    { $lines ->
        [none] Write the case's number, for instance "Case 1A2B".
       *[other] Write its name or its number. You have these:
    }
    { $lines ->
        [none] { -nothing }
       *[other] { $lines }
    }

request-none =
    { $right ->
        [access] Nobody waits for an answer about seeing "{ $case }". If somebody asks, write "access request { $case }" and the day.
       *[erasure] Nobody waits for an answer about erasing "{ $case }". If somebody asks, write "erasure request { $case }" and the day.
    }

request-future =
    { $date } is still to come. Write the day it happened.

request-before =
    { $right ->
        [access] They asked to see it { $received }, so it cannot have been answered { $on }. Write the day you answered.
       *[erasure] They asked for it { $received }, so it cannot have been answered { $on }. Write the day you answered.
    }
