# What must not be in the chat, and what is reported elsewhere.

cpr-file =
    { $removed ->
        [yes] Please send the file again under another name. I removed it because its name or its text seemed to hold a CPR number.
       *[no] Please delete the file, and send it again under another name. Its name or its text seems to hold a CPR number, and here I cannot remove it myself.
    }
    If the number is inside the file too, use Digital Post.

not-for-reports =
    Are you worried about a child? Please tell the municipality directly. I pass nothing on, and nobody keeps watch in the chat.
    { $phone ->
        [none] Call the municipality. If there is danger now, call 112.
       *[other] Call { $phone }. If there is danger now, call 112.
    }
    The duty to report (barnets lov § 133) goes before the duty of secrecy. Your message here was taken in as usual.
