story An address that nobody has leads to a page that says so, and what hangs on an address does no harm
doors api browser
begin with city

as mayor
  # A slip in an id is no wrong input: there is nothing there.
  refused measure.show measure=nonsense because missing "no measure"
  refused cycle.show cycle=12 because missing
  refused problem.show problem=0000000000000000 because missing
  see nothing at /measures/nonsense
  see nothing at /history/nonsense/0000000000000000
  see nothing at /procedures/no-such-procedure
  # What another program hangs on an address is left alone.
  see "Cycles" at /cycles?utm_source=mail
  see "Units" at /units?from=here
as nobody
  refused intake.show word=a-word-much-longer-than-any-on-a-poster because missing
