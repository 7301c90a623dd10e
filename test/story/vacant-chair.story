story A measure whose accountable post nobody holds is told to the chair where nobody holds the secretariat either, and its checkpoint like its day
doors api
begin with city
person second "Office two" in CITY
as clerk by api
  problem.add cycle=$cycle level=group source=self title="Letters wait too long" fact="31 of 120 in 2022." -> problem
  measure.add problem=$problem accountable=$engineer.post type="by date" due=2023-04-01 title="One desk" acceptance="It is there." -> desk
  measure.add problem=$problem accountable=$engineer.post type=long-term due=2023-12-31 checkpoint=2023-03-01 indicator="letters late" title="Fewer late" acceptance="Three at most." -> fewer
as admin
  person.leave person=$engineer day=2023-01-04

# The secretariat is told, of the checkpoint too; the chair is not.
at 2023-03-01
run jobs
as clerk
  home.show
  expect cards has row link="/measures/${fewer.id}"
as mayor
  home.show
  expect cards has no row link="/measures/${fewer.id}"

# Nobody holds the secretariat any more: the chair is.
as admin
  person.leave person=$clerk day=2023-03-02
at 2023-04-05
run jobs
as mayor
  home.show
  expect cards has row link="/measures/${desk.id}" title~"nobody holds the post" light=overdue
  expect cards has row link="/measures/${fewer.id}"

# Until somebody does again.
as admin
  post.give post=$clerk.post person=$second since=2023-04-05
as mayor
  home.show
  expect cards has no row link="/measures/${desk.id}"
  expect cards has no row link="/measures/${fewer.id}"
at 2023-04-06
run jobs
as second
  home.show
  expect cards has row link="/measures/${desk.id}"
  expect cards has row link="/measures/${fewer.id}"
as mayor
  home.show
  expect cards has no row link="/measures/${desk.id}"
