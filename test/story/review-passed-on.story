story A review that was given to a post goes with the post; while nobody holds it, it is back with whoever gave it, and the desk is told where nobody reviews at all
doors api browser
begin with city
post member "Second Deputy" in CITY held by deputy2
post member "Third Deputy" in CITY -> empty
as deputy by api
  text.begin cycle=$cycle template=member_text -> own
  text.hand_in material=$own
    parts:
      | part         | body                 |
      | last_cycle   | All items hold.      |
      | problems     | I came late.         |
      | causes       | Two at one hour.     |
      | measures     | One hearing a day.   |
      | explanations | Nothing.             |
as mayor
  refused text.delegate material=$own to=$empty because invalid /to "Nobody else holds the post “Third Deputy” today"
  text.delegate material=$own to=$deputy2.post
  home.show
  expect cards has no row link="/texts/${own.id}"
as deputy2
  home.show
  expect cards has row link="/texts/${own.id}"

# The holding ends: the review is the chair's again, and nobody else's.
as admin by api
  holding.end post=$deputy2.post person=$deputy2 until=2023-01-04
at 2023-01-05
as deputy2
  home.show
  expect cards has no row link="/texts/${own.id}"
  refused text.review material=$own verdict=pass because missing
as mayor
  home.show
  expect cards has row link="/texts/${own.id}" reason~"nobody else holds the seat it was given to"
  text.show material=$own
  expect reviews = yes

# Whoever has the post next has the review too; the chair has it no more.
as admin by api
  post.give post=$deputy2.post person=$engineer since=2023-01-06
at 2023-01-06
as engineer
  home.show
  expect cards has row link="/texts/${own.id}"
as mayor
  home.show
  expect cards has no row link="/texts/${own.id}"
  refused text.review material=$own verdict=pass because denied "given to somebody else"

# A stand-in will do.
as admin by api
  holding.end post=$deputy2.post person=$engineer until=2023-01-06
  post.deputy post=$deputy2.post person=$verifier since=2023-01-07 until=2023-01-07
at 2023-01-07
as verifier
  home.show
  expect cards has row link="/texts/${own.id}"
# But not the author as the stand-in: nobody reviews the own.
as admin by api
  post.deputy post=$deputy2.post person=$deputy since=2023-01-08 until=2023-01-31
at 2023-01-08
as deputy
  home.show
  expect cards has no row link="/texts/${own.id}"
as mayor
  home.show
  expect cards has row link="/texts/${own.id}"

# The chair's own text goes up: the desk is told until somebody supervises, in the unit or above it.
as mayor by api
  text.begin cycle=$cycle template=member_text -> chairs
  text.hand_in material=$chairs
    parts:
      | part         | body                 |
      | last_cycle   | All items hold.      |
      | problems     | I came late.         |
      | causes       | Two at one hour.     |
      | measures     | One hearing a day.   |
      | explanations | Nothing.             |
as clerk
  home.show
  expect cards has row link="/cycles/${cycle.id}/texts" title~"nobody reviews it"
post supervision "Supervision of the Province" in HOUSE held by overseer
as clerk
  home.show
  expect cards has no row link="/cycles/${cycle.id}/texts"

# Nobody holds the chair either: the desk is told.
as clerk
  home.show
  expect cards has no row link="/cycles/${cycle.id}/texts"
as admin by api
  holding.end post=$mayor.post person=$mayor until=2023-01-08
at 2023-01-09
as clerk
  home.show
  expect cards has row link="/cycles/${cycle.id}/texts" title~"nobody reviews it"
