# The rooms: who is in them, and how they are set up.

ask-stranger =
    Do you know the person who has just come into the room of the case "{ $label }"? { $known ->
        [none] The account is called { $account },
       *[other] It is { $known },
    } and they are not invited.
    I write nothing in the room while they are there. What waits I send afterwards. Please write nothing there yourself meanwhile.

stranger-goes =
    They are being removed from the room of the case "{ $label }" now. As soon as that is done, I send what has waited.

stranger-belongs =
    { $known ->
        [none] Ask an administrator to put them on the list of staff. Then write "invite NAME: WHY" to me.
       *[other] Write "invite { $known_name }: WHY" to me.
    }
    When they are part of the case "{ $label }", I write in the room again. If you change your mind, tap "Remove them".

stranger-put-out =
    Somebody who did not belong came into the room of the case "{ $label }". The case is closed, so I am removing them now. You need do nothing.

stranger-stays =
    I cannot remove the person from the room of the case "{ $label }". Ask whoever looks after your chat to do it.
    I write nothing in the room meanwhile. What waits I send when they are out.

room-changed =
    { $what ->
        [encryption] The room of the case "{ $label }" is not encrypted any more.
        [federation] The room of the case "{ $label }" is open to other servers.
        [history] New people in the room of the case "{ $label }" can now read what was written before they came.
        [join-rule] One can now come into the room of the case "{ $label }" without being invited.
        [guests] Guests without an account can now come into the room of the case "{ $label }".
       *[power] Others than me can now change the room of the case "{ $label }", and invite.
    }
    { $mends ->
        [yes] I am putting it back now, and write nothing in the room meanwhile. What waits I send when the room is in order again. Please wait with writing there too.
       *[no] I cannot put that back. From now on I write to each of you alone. Ask whoever looks after your chat for help. If it cannot be mended, write "new room", and I make one.
    }

chat-not-encrypted =
    Hello { $first_name }. The other room where you wrote to me is not encrypted, so I do not read along there. Please write it to me here instead.

chat-not-alone =
    Please write to me here, { $first_name }. There are others in your other chat with me, so I say nothing there. Here it is only the two of us. If I have asked you something, you can answer it here.

unproven =
    { $first_name }, I have just got a message in your name. I cannot see that it is from you, so it does not count. It was not locked, or somebody else locked it.
    Did you write it? Then write it again from the app you usually use. If you did not, call whoever looks after your chat.

device-left-out =
    You are logged in somewhere that is not verified. There you cannot read what I write.
    Is it you? Then open the app there. Tap Settings, then Sessions, and verify it from here. If it is not you, log it out in the same place.

no-keys-here =
    I have something for you, but your app is not verified, so it cannot read it yet.
    Tap Settings, then Encryption, and do what it says. If you use another app too, verify this one from there. If it gives you trouble, call whoever looks after your chat.
    Only this message is not locked.

label-put-out = Remove them
label-belongs = They belong
