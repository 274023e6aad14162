# What is too long for one message.

cut-short = The rest takes more room than there is in one message.
