# The command line itself.

language-unknown = `{ $text }` is not a language here; expected en or nl
