# `buurt plan`: wat een experiment vraagt en kan laten zien.

plan-memory = { $size } Hoogstens { $memory } GB geheugen.
plan-shared = { $weeks ->
    [one] De eerste week wordt per herhaling één keer gedaan.
   *[other] De eerste { $weeks } weken worden per herhaling één keer gedaan.
}
plan-all-there = { $kind }: { $counted }, die er allemaal al zijn: er hoeft niets te worden gedaan.
plan-column-needed = herhalingen voor { $difference }%
