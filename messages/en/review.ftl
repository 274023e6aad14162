# Each action by itself, one form before and after, and what the chair answers for.

ask-review =
    Does it work: "{ $what }"?
    The chair or the writer taps for you: go on, adjust or change.

ask-meaningful =
    Is it meaningful for the child: "{ $what }"?
    Please ask the child and the parents before you tap.

ask-review-text =
    { $change ->
        [yes] What do you do instead of "{ $what }"?
       *[no] How does it read from now on: "{ $what }"?
    }
    Write WHO and WHAT, with "from DATE" and "sign: WHAT WE SEE" if you like. If you do not say who, it is the same person.

review-done =
    All actions from last time have been looked at. What goes on is already in the new agreement. Tap next item when you want to move on.

label-continue = Go on
label-adjust = Adjust
label-change = Change
label-partly = Partly
label-nothing-instead = Nothing instead

doc-reviews = What you agreed last time
doc-review =
    { $what_start }: { $verdict ->
        [continue] goes on.
        [adjust] is adjusted.
       *[change] is replaced.
    }{ $meaning ->
        [yes] {" "}It is meaningful for the child.
        [partly] {" "}It is partly meaningful for the child.
        [no] {" "}It is not meaningful for the child.
       *[none] {""}
    }

agenda-file =
    Here is { $document } for the meeting on { $at }, to read now. After the meeting you get it again, filled in.

doc-to-fill = To be filled in at the meeting.
doc-not-noted = Nothing was noted.

ask-check =
    { $ask }
    It is for the chair to be sure of it before you leave.

check-first =
    Take it up now, while you sit together. Tap yes when it is in place, and we go on.

chair-guide =
    { $phase ->
        [before] **For you who chair: before the meeting**
        [during] **For you who chair: at the table**
       *[after] **For you who chair: after the meeting**
    }
    { $points ->
        [none] { -nothing }
       *[other] { $points_lines }
    }

doc-helped = Has it helped?
doc-has-helped =
    { $yes ->
        [yes] Yes. The task is to hold on to it.
       *[no] Not enough yet.
    }
