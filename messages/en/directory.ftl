# The directory, kept by an administrator in the chat.

directory-person =
    The directory is updated for { $person }. Nothing more for you to do.

directory-retired =
    The person is out of the directory. Please see to the cases the person was in yourself.

directory-how =
    Write five things with semicolons between: id, name, Matrix id, role and places.
    Such as: person add hanne; Hanne Dam; @hanne:kommune.dk; sundhedsplejerske; blaa-stue
    Without a Matrix id, leave its place empty. To take somebody out, write "person remove" and the id.

directory-refused =
    The directory is as before, as I could not use what you wrote: { $problem }
    Correct it, and send the line again.
