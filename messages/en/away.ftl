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
todo-nothing = No need to answer.
