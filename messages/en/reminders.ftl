# Reminders: help, not blame.

said-late =
    Sorry, you should have heard the next thing on { $date }.

answer-missing =
    { $last ->
        [yes] { $first_name }, can you come on { $at }, or can a colleague come instead?
       *[no] { $first_name }, can you come on { $at }?
    }
    { $last ->
        [yes] Please answer by **{ $due }**. A no helps too, as then we can ask somebody else.
       *[no] We need your answer by **{ $due }** (week { $due_week }).
    }

mailbox-silent =
    { $last ->
        [yes] Will you call the { $specialty }, or write to **{ $address }** one last time?
       *[no] Will you write to **{ $address }** again?
    }
    The mailbox has not answered about the meeting on { $at } (the case "{ $label }"). The answer must be here by **{ $due }** (week { $due_week }).
    Here is a draft: "Hello. We have written to you about a meeting. It is on { at-place }. Will you answer this mail by { $due } and say who is coming? A no helps too, since we can then ask others.{ greeting }"
    When they answer, write it to me, such as "answer { $specialty } yes mail".

answers-overdue =
    { $names ->
        [none] Will you call those who have not answered about the meeting on { $at } (case "{ $label }")?
       *[other] Will you call { $names }? No answer yet about the meeting on { $at } (case "{ $label }").
    }
    The deadline was { $due }. Write the answer here, such as "answer Hanne yes telephone". If they cannot come, write "invite NAME: WHY" or "move DATE".

chair-missing =
    { $overdue ->
        [yes] Shall I help find a chair for { $at } (case "{ $label }")? The deadline was { $due }.
       *[no] Who chairs the meeting on { $at } (case "{ $label }")? It must be agreed by **{ $due }** (week { $due_week }).
    }
    { $asked ->
        [none] Choose somebody below, and I ask.
       *[other] { $asked } has not answered yet. Call, or choose somebody else below.
    }

meeting-soon =
    { $first_name }, you are expected on { at-place }. No need to answer again.
    If something has come up, write "no" in the case's room.

not-called =
    Will you fill in the new form with the parents (case "{ $label }")?
    I only call the meeting on { $at } when the form is in place. We do it here, one question at a time.

not-closed =
    Will you close the meeting on { $at } (case "{ $label }")? Then I can send { $document }.
    { $begun ->
        [yes] Write "next", and we go on where you stopped.
       *[no] Write "start", and we write it down now. If it did not take place, write "move DATE" or "cancel REASON".
    }

action-begins =
    { $from ->
        [none] { $first_name }, what you took on begins now:
       *[other] { $first_name }, what you took on begins on { $from }:
    }
    { $action }
    { $asked_again ->
        [none] No need to answer.
       *[other] No need to answer now. I ask how it has gone on { $asked_again }.
    }

action-begins-for =
    { $from ->
        [none] Will you remind { $name } of it in the case "{ $label }"? What { $name } took on begins now:
       *[other] Will you remind { $name } of it in the case "{ $label }"? What { $name } took on begins on { $from }:
    }
    { $action }
    I cannot write to { $name } myself. No need to answer.

summary-not-sent =
    { $overdue ->
        [yes] Can somebody help you send { $document } in the case "{ $label }"? The deadline was { $due }.
       *[no] Will you send { $document } in the case "{ $label }" by **{ $due }**?
    }
    { $names ->
        [none] { -nothing }
       *[other] They do not have it yet: { $names }.
    }
    Write "sent NAME" when it is done. If it was sent before, that counts too.

plan-not-sent =
    { $overdue ->
        [yes] Can somebody help you send the revised plan ({ $plan_low }) in the case "{ $label }"? The deadline was { $due }.
       *[no] Will you send the revised plan ({ $plan_low }) in the case "{ $label }" by **{ $due }**?
    }
    { $names ->
        [none] { -nothing }
       *[other] They do not have it yet: { $names }.
    }
    Write "sent NAME" when it is done. If it was sent before, that counts too.

follow-up-due =
    { $overdue ->
        [yes] Can you find a day for the follow-up in the case "{ $label }"? It was due on { $due }; a late meeting is better than none.
       *[no] Will you find a day for the follow-up in the case "{ $label }"? It must be held by **{ $due }** (week { $due_week }).
    }
    Ask the parents first. Then write "new meeting" with the day and the time.

draft-waits =
    { $overdue ->
        [yes] Can you find a day for the follow-up in the case "{ $label }"? It was due on { $due }; a late meeting is better than none.
       *[no] Will you find a day for the follow-up in the case "{ $label }"? It must be held by **{ $due }** (week { $due_week }).
    }
    Nothing has been sent yet. Write "case { $label }", and we go on where you stopped.
