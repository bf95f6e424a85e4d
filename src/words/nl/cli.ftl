# De opdrachtregel zelf.

language-unknown = `{ $text }` is hier geen taal; verwacht wordt en of nl
