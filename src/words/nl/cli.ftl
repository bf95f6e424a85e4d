# De opdrachtregel zelf.

language-unknown = `{ $text }` is hier geen taal; verwacht wordt en of nl
runs-done = { runs }, { $kept } van eerder bewaard, { $failed } mislukt.
interrupted = Onderbroken: voltooide runs zijn bewaard in { $place }. Dezelfde opdracht gaat daar verder.
interrupted-after = Onderbroken: { $finished } zijn klaar en bewaard in { $place }. Dezelfde opdracht gaat daar verder.
nothing-done = Er is niets gedraaid en niets geschreven.
error = fout: { $text }
