# When I was away.

while-away =
    { $first_name }, I have been away, so you did not hear this in time. Sorry.
    { $lines }
    Write "case" and its name first, and I know which one you mean. If I have a question, I ask it at once. Otherwise it comes from the next working day on, one at a time.

away-line = - { $label }: { $what }{ $due ->
        [none] {""}
       *[other] , due { $due }
    }. You should have heard on { $was }. { $todo }

todo-asked = I ask you about it.
todo-call = Call them, and write for instance "answer Hanne yes telephone".
todo-close = Write "start" or "next", and we close it together.
todo-send = Write "sent NAME" when it is done.
todo-find-day = Find a day, and write "new meeting" with the day and the time.
todo-file = File the export, and write "filed".
todo-reply = Answer them, and write "access request answered" or "erasure request answered" and the day.
todo-nothing = No need to answer.

# When something is wrong with the machine: to the administrators.

disk-low =
    The disk with my data is nearly full: { $megabytes } MB left. Will you make room?
    When it is full, I cannot write anything down. Nothing is lost, but everything waits.

disk-low-over =
    There is room on the disk again. Thank you.

rights-lost =
    I have lost the right to read and write some of my own files.
    Will you give it back to the user that I run as? The log says which files.
    I go on working, and nothing is lost. But if I am stopped now, I cannot start again.

rights-back =
    I have the right to all my files again. Thank you.

messages-wait =
    My messages do not get through: { $count } are waiting, the oldest since { $from }.
    I keep trying. See in the log what the homeserver answers, and whether its limits are lifted for me.

messages-wait-over =
    My messages get through again.

database-back =
    I could not write to my database from { $from } to { $to }. It works again.
    Nothing that was written down is lost. The reason is in the log.

homeserver-back =
    I could not reach the homeserver from { $from } to { $to }. It works again.
    Everything written meanwhile has come in.

clock-moved =
    The machine's clock was moved: it said { $from }, and now it says { $to }. Will you see whether it is right?
    I say nothing twice because of it. But I count deadlines by the clock.

set-aside =
    { $numbers_count ->
        [one] There is one thing that I cannot do, and I have set it aside: no. { $numbers }.
       *[other] There are things that I cannot do, and I have set them aside: no. { $numbers }{ $others ->
            [0] {""}
           *[other] , and { $others } more
        }.
    }
    Either the homeserver has refused for good, or something is wrong with me. Everything else goes on.
    Look up the number in my log. It says why.

updates-aside =
    { $numbers_count ->
        [one] There is one thing that somebody wrote or tapped and I could not write down: no. { $numbers }.
       *[other] There are things that people wrote or tapped and I could not write down: no. { $numbers }{ $others ->
            [0] {""}
           *[other] , and { $others } more
        }.
    }
    They do not count. Those who wrote have been told, and asked to try again. Everything else goes on.
    Look up the number in my log. It says why.

cases-unread =
    { $numbers_count ->
        [one] There is one case that I cannot read: { $numbers }.
       *[other] There are cases that I cannot read: { $numbers }{ $others ->
            [0] {""}
           *[other] , and { $others } more
        }.
    }
    I remind nobody of anything there while it is so. Tell those who have the case. Everything else goes on.
    See in my log what is wrong. If it stays, restore a backup.

not-given-out =
    While I was away, something was written that the homeserver will not give me.
    It was in { $numbers_count ->
        [0] { $others ->
            [one] one room that belongs to no case
           *[other] { $others } rooms that belong to no case
        }
       *[other] { $numbers }{ $others ->
            [0] {""}
            [one] {" "}and one room that belongs to no case
           *[other] {" "}and { $others } rooms that belong to no case
        }
    }.
    Answers from there may be missing. Ask those who take part to look at the board and answer again. The reason is in my log.

restored =
    I am restored from a backup of { $from }, and at work again.
    { $found ->
        [0] I have said nothing since.
        [one] I found one thing that I have said since. I do not say it again.
       *[other] I found { $found } things that I have said since. I do not say them again.
    }
    { $unread ->
        [0] { -nothing }
        [one] One of my messages I cannot read. I may say it twice.
       *[other] { $unread } of my messages I cannot read. I may say them twice.
    }

room-forgotten =
    I no longer know the case in the room "{ $room }", so do not write to me there. I was set up again from a copy of { $from }, and the room is newer.
    Whoever began the case can write "new case" to me here. Then you get a new room.

room-lost =
    I am not in the room of { $label } any more. What I was to write there waits. Nothing is lost.
    If somebody can invite me again, we go on there. If not, I make a new room and invite the same people. What is written in the old one stays there.
    You can write to me here meanwhile.

label-new-room = Make a new room
label-room-waits = Wait for the old one

room-waits =
    Good. I wait until I am let into the room of { $label } again. If you want a new one after all, write "new room".

new-room-comes =
    I make a new room for { $label } now. The same people are invited, and what has waited comes there.

new-room-not-needed =
    There is no need for a new room for { $label }. I am in the one there is, and can write there.

room-is-new =
    This is the new room for { $label }. I cannot write in the old one any more. Use only this one from now on.
    What you wrote in the old one still stands there. Answers that you have given still count.

room-moved =
    The room of { $label } has moved here. Use only this one from now on. Answers that you have given still count.

room-back =
    I am back in the room of { $label }. What waited comes now.

power-missing =
    In the room of { $label } I may no longer do all that I should: invite, remove and pin messages.
    The rest goes on. Will you ask whoever manages the room to make me an administrator again?
    If that cannot be done, write "new room", and I make one.
