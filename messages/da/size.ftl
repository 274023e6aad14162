# What is too long for one message.

cut-short = Resten fylder mere, end der er plads til i én besked.
